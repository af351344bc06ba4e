package app;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

/** Rebuilds a picture from a code and a class, such that the code of what was rebuilt is the same. */
@Model
abstract class ConditionalAutoencoder {
    /** The picture again, and its code. */
    record Rebuilt(Tensor picture, Tensor code) {}

    Encoder encoder;
    @Dense(units = 64, activation = Activation.SIGMOID) Layer decoder;
    @Parameter(value = "8x10", initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.1f)) Tensor embedding;

    Rebuilt forward(@Input(value = "64", gradient = true) Tensor picture, @Input("10") Tensor label) {
        Tensor code = picture.then(encoder);
        Tensor meaning = embedding.matmul(label.unsqueeze(1)).reshape(8);
        return new Rebuilt(code.concat(meaning).then(decoder), code);
    }

    Tensor loss(Rebuilt rebuilt, @Target("64") Tensor clean) {
        Tensor again = rebuilt.picture().then(encoder);
        return rebuilt.picture().minus(clean).square().mean().plus(again.minus(rebuilt.code()).square().mean().times(0.1f));
    }
}

/** A picture of 8x8 in 4 numbers. */
@Model(input = "64")
abstract class Encoder {
    @Dense(units = 32, activation = Activation.RELU) Layer hidden;
    @Dense(units = 4) Layer code;
}
