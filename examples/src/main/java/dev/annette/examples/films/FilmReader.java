package dev.annette.examples.films;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;

import static dev.annette.Activation.RELU;

/** Looks at one picture of a film. */
@Model(input = "1x24x24")
abstract class PictureReader {
    @Conv(filters = 8, kernel = 5, stride = 2, padding = 2, activation = RELU) Layer conv1;    // 1x24x24 -> 8x12x12
    @Conv(filters = 16, kernel = 3, stride = 2, padding = 1, activation = RELU) Layer conv2;   // 8x12x12 -> 16x6x6
    @Dense(units = 64, activation = RELU) Layer summary;                                       // 16x6x6  -> 64
}

/** Looks at every picture with the same convolutions, and follows with an LSTM what changes from one to the next. */
@Model(input = "Tx1x24x24", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class FilmReader {
    PictureReader picture;
    @LSTM(units = 64, lastStep = true) Layer lstm;
    @Dense(units = 6) Layer movement;

    Tensor forward(Tensor film) {
        return film.thenPerStep(picture).then(lstm).then(movement);   // Tx1x24x24 -> Tx64 -> 64 -> 6
    }
}
