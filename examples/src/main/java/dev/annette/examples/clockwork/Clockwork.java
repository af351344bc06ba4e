package dev.annette.examples.clockwork;

import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.State;
import dev.annette.Tensor;
import dev.annette.Tick;
import dev.annette.layer.Dense;
import dev.annette.layer.RNN;

/**
 * One step of a clockwork network (Koutník, Greff, Gomez and Schmidhuber, "A Clockwork RNN", 2014): four groups of tanh units with the periods 1, 2, 4 and 8. A group works in the
 * steps that its period divides: it reads the input, itself and the slower groups as they were before the step. In all other steps it is as it was. The compiler makes eight
 * kinds of step, in which the silent groups do not appear.
 */
abstract class ClockworkStep {
    @Dense(units = 8) Layer period1;
    @Dense(units = 8) Layer period2;
    @Dense(units = 8) Layer period4;
    @Dense(units = 8) Layer period8;

    Tensor step(Tensor x, @Input("8") State h1, @Input("8") State h2, @Input("8") State h4, @Input("8") State h8, @Tick(8) int tick) {
        Tensor now1 = x.concat(h1, h2, h4, h8).then(period1).tanh();                     // 8 units and all others -> 8
        Tensor now2 = tick % 2 == 0 ? x.concat(h2, h4, h8).then(period2).tanh() : h2;
        Tensor now4 = tick % 4 == 0 ? x.concat(h4, h8).then(period4).tanh() : h4;
        Tensor now8 = tick == 0 ? x.concat(h8).then(period8).tanh() : h8;
        h1.next(now1);
        h2.next(now2);
        h4.next(now4);
        h8.next(now8);
        return now1.concat(now2, now4, now8);   // 32
    }
}

/** A step that reads one number. */
@Model(input = "1")
abstract class ClockworkCell extends ClockworkStep {}

/** A clockwork network for a series of numbers; 737 parameters. */
@Model(input = "Tx1", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Clockwork {
    ClockworkCell cell;
    @Dense(units = 1) Layer answer;

    Tensor forward(Tensor values) {
        return values.scan(cell).steps().then(answer);   // Tx1 -> Tx32 -> Tx1
    }
}

/** Elman's network ("Finding Structure in Time", 1990), all of whose units work in each step; 755 parameters. */
@Model(input = "Tx1", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Elman {
    @RNN(units = 26) Layer rnn;
    @Dense(units = 1) Layer answer;
}

/** A step that reads three numbers. */
@Model(input = "3")
abstract class MonthlyClockworkCell extends ClockworkStep {}

/** A clockwork network for a series of months, of which it is told the place in the year; 801 parameters. */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class MonthlyClockwork {
    MonthlyClockworkCell cell;
    @Dense(units = 1) Layer answer;

    Tensor forward(Tensor months) {
        return months.scan(cell).steps().then(answer);   // Tx3 -> Tx32 -> Tx1
    }
}

/** Elman's network for a series of months; 807 parameters. */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class MonthlyElman {
    @RNN(units = 26) Layer rnn;
    @Dense(units = 1) Layer answer;
}
