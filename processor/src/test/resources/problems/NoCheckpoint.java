import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class DeepPictures {
    // error: NoCheckpoint
    @Checkpoint @Conv(filters = 32, kernel = 3, padding = Padding.SAME) Layer stem;
    @Dense(units = 10) Layer classifier;

    // error: NoCheckpoint
    @Checkpoint
    Tensor forward(Tensor image) {
        Tensor h = image.then(stem);
        for (int i = 0; i < 12; i++) {
            h = h.then(convolution(32)).relu();
        }
        return h.globalAveragePool().then(classifier);
    }

    // error: NoCheckpoint
    @Checkpoint
    Layer convolution(int filters) {
        return conv(filters).kernel(3).padding(1);
    }
}
