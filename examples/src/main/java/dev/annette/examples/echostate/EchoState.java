package dev.annette.examples.echostate;

import dev.annette.Frozen;
import dev.annette.Initialize;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.RNN;

import static dev.annette.Initializer.RESERVOIR;
import static dev.annette.Initializer.UNIFORM;

/** What a network answers, and the echo in its reservoir, which the readout is fitted to. */
record Echo(Tensor answer, Tensor states) {}

/**
 * An echo state network (Jaeger, "The 'Echo State' Approach to Analysing and Training Recurrent Neural Networks", 2001): the reservoir is drawn once and never learns, one
 * connection in fifty is there at all, and what it hears fades because no eigenvalue is larger than the spectral radius. Only the readout is learnt, in closed form.
 */
@Model(input = "Tx1")
abstract class EchoState {
    @Frozen @RNN(units = 400, initializer = @Initialize(value = UNIFORM, bound = 0.2f),
            biasInitializer = @Initialize(value = UNIFORM, bound = 0.2f),
            recurrentInitializer = @Initialize(value = RESERVOIR, connectivity = 0.02f, spectralRadius = 0.95f)) Layer reservoir;
    @Dense(units = 1) Layer readout;

    Echo forward(Tensor values) {
        Tensor states = values.then(reservoir);          // Tx1 -> Tx400
        return new Echo(states.then(readout), states);   // Tx400 -> Tx1
    }
}

/**
 * A small one for a series of months, of which it is told the place in the year. Its other input is its own last answer, while it is taught the truth instead: Jaeger's output
 * feedback, forced by the teacher.
 */
@Model(input = "Tx3")
abstract class MonthlyEchoState {
    @Frozen @RNN(units = 60, initializer = @Initialize(value = UNIFORM, bound = 0.3f),
            biasInitializer = @Initialize(value = UNIFORM, bound = 0.2f),
            recurrentInitializer = @Initialize(value = RESERVOIR, connectivity = 0.05f, spectralRadius = 0.5f)) Layer reservoir;
    @Dense(units = 1) Layer readout;

    Echo forward(Tensor months) {
        Tensor states = months.then(reservoir);
        return new Echo(states.then(readout), states);
    }
}
