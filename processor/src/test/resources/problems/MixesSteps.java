import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv1d;
import dev.annette.layer.Dense;

@Model(input = "Tx64", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Tagger {
    // error: MixesSteps
    @Conv1d(filters = 32, kernel = 3, padding = 1) Layer neighbours;
    @Dense(units = 17) Layer tags;
}

@Model(input = "Tx64", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Attention {
    // error: MixesSteps
    @BatchNorm Layer norm;
    @Dense(units = 32) Layer keys;
    @Dense(units = 2) Layer answer;

    Tensor forward(Tensor sequence) {
        Tensor vectors = sequence.then(keys);
        // error: MixesSteps
        Tensor scores = vectors.matmul(vectors.transpose());
        return sequence.then(norm).then(answer).plus(scores.mean(-1).unsqueeze(-1));
    }
}

@Model(input = "Tx8", lengths = true)
abstract class Denoiser {
    @Dense(units = 8) Layer clean;

    Tensor forward(Tensor sequence) {
        return sequence.then(clean);
    }

    Tensor loss(Tensor output, @Target Tensor wanted) {
        // error: MixesSteps
        return output.minus(wanted).square().mean();
    }
}
