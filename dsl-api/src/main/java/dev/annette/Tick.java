package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the method {@code step} of a cell which step of the sequence it computes, on a parameter of type {@code int}: the number of the step, from 0, modulo a period. It
 * is a constant of the model language, as {@code step} is read once for each tick. An {@code if} on it decides at compile time what a step computes, and what a step does
 * not compute costs nothing there. Where a plan carries its states from one run to the next, the number goes on.
 *
 * <p>A layer with parameters is a field of such a cell: written into {@code step}, it would be another one in each tick.
 *
 * <h2>Example</h2>
 *
 * <p>A clockwork network (Koutnik, Greff, Gomez and Schmidhuber, "A Clockwork RNN", 2014) of two groups, of which the slow one runs in each fourth step:
 *
 * <pre>{@code
 * @Model(input = "8")
 * abstract class ClockworkCell {
 *     @Dense(units = 16) Layer fastInput;
 *     @Dense(units = 16, bias = false) Layer fastState;
 *     @Dense(units = 16) Layer slowInput;
 *     @Dense(units = 16, bias = false) Layer slowState;
 *
 *     Tensor step(Tensor x, @Input("16") State fast, @Input("16") State slow, @Tick(4) int tick) {
 *         Tensor nextFast = x.then(fastInput).plus(fast.concat(slow).then(fastState)).tanh();   // slow to fast
 *         Tensor nextSlow = slow;
 *         if (tick == 0) {
 *             nextSlow = x.then(slowInput).plus(slow.then(slowState)).tanh();
 *             slow.next(nextSlow);
 *         }
 *         fast.next(nextFast);
 *         return nextFast.concat(nextSlow);   // 32
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Tick {

    /** {@return the period: after how many steps the number is 0 again, 1 to 1024} */
    int value();
}
