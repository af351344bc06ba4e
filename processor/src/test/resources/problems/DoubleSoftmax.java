import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Sigmoid;

@Model(input = "784", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Digits {
    // warning: DoubleSoftmax
    @Dense(units = 10, activation = Activation.SOFTMAX) Layer scores;
}

@Model(input = "784", loss = Loss.BINARY_CROSS_ENTROPY)
abstract class YesOrNo {
    @Dense(units = 1) Layer fc1;
    // warning: DoubleSoftmax
    @Sigmoid Layer score;
}
