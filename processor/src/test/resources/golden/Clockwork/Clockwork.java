import dev.annette.*;
import dev.annette.layer.*;

/** A clockwork network of three groups, which run in each step, each second and each fourth; slow groups lead to fast ones. */
@Model(input = "20x3", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Clockwork {
    ClockworkCell clock;
    @Dense(units = 2) Layer logits;

    Tensor forward(Tensor sequence) {
        return sequence.scan(clock).last().then(logits);
    }
}

@Model(input = "3")
abstract class ClockworkCell {
    @Dense(units = 4) Layer input1;
    @Dense(units = 4) Layer input2;
    @Dense(units = 4) Layer input4;
    @Dense(units = 4, bias = false) Layer state1;
    @Dense(units = 4, bias = false) Layer state2;
    @Dense(units = 4, bias = false) Layer state4;

    Tensor step(Tensor x, @Input("4") State group1, @Input("4") State group2, @Input("4") State group4, @Tick(4) int tick) {
        Tensor next1 = x.then(input1).plus(group1.concat(group2, group4).then(state1)).tanh();
        Tensor next2 = group2;
        Tensor next4 = group4;
        if (tick % 2 == 0) {
            next2 = x.then(input2).plus(group2.concat(group4).then(state2)).tanh();
            group2.next(next2);
        }
        if (tick == 0) {
            next4 = x.then(input4).plus(group4.then(state4)).tanh();
            group4.next(next4);
        }
        group1.next(next1);
        return next1.concat(next2, next4);
    }
}
