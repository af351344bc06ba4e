import dev.annette.*;
import dev.annette.layer.*;

/** Two states, one of which begins as told, over a sequence that is too long to keep all of it. */
@Model(loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class LongSequences {
    @Checkpoint LongCell cell;
    @Dense(units = 6) Layer start;
    @Dense(units = 4) Layer logits;

    Tensor forward(@Input("1000x5") Tensor sequence, @Input("3") Tensor about) {
        Tensor memory = about.then(start);
        Scan scan = sequence.scan(cell, memory, memory.tanh());
        return scan.state(0).concat(scan.steps().mean(0)).then(logits);
    }
}

@Model(input = "5")
abstract class LongCell {
    @Dense(units = 12) Layer fromInput;
    @Dense(units = 12, bias = false) Layer fromState;

    Tensor step(Tensor x, @Input("6") State memory, @Input("6") State hidden) {
        Tensor[] gates = x.then(fromInput).plus(hidden.then(fromState)).chunk(2, 0);
        Tensor forget = gates[0].sigmoid();
        Tensor next = memory.times(forget).plus(gates[1].tanh().times(forget.negate().plus(1)));
        memory.next(next);
        hidden.next(next.dropout(0.2f));
        return next;
    }
}
