import dev.annette.*;
import dev.annette.layer.*;

/** An Elman network: the state is the output of the step before. */
@Model(input = "Tx8", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Forecast {
    ElmanCell cell;
    @Dense(units = 1) Layer value;

    Tensor forward(Tensor sequence) {
        return sequence.scan(cell).steps().then(value);
    }
}

@Model(input = "8")
abstract class ElmanCell {
    @Dense(units = 16) Layer fromInput;
    @Dense(units = 16, bias = false) Layer fromState;

    Tensor step(Tensor x, @Input("16") State hidden) {
        Tensor next = x.then(fromInput).plus(hidden.then(fromState)).tanh();
        hidden.next(next);
        return next;
    }
}
