package dev.annette.examples.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Tensor;

/** VGG-11 with batch norm for pictures of 32x32 in libtorch. */
final class TorchVgg implements TorchModel {

    private record Convolution(TorchModel convolution, TorchModel norm) {}

    private final List<List<Convolution>> blocks = new ArrayList<>();
    private final TorchModel logits;

    private TorchVgg(TorchParameters parameters) {
        int channels = 3;
        for (int[] block : new int[][] {{1, 64}, {1, 128}, {2, 256}, {2, 512}, {2, 512}}) {
            List<Convolution> convolutions = new ArrayList<>();
            String name = "normalisedBlock" + (blocks.size() + 1);
            for (int i = 1; i <= block[0]; i++) {
                convolutions.add(new Convolution(TorchLayers.convolution(parameters, name + "Conv" + i, channels, block[1], 3, 1, 1, false),
                        TorchLayers.batchNorm(parameters, name + "BatchNorm" + i, block[1], true)));
                channels = block[1];
            }
            blocks.add(convolutions);
        }
        logits = TorchLayers.dense(parameters, "logits", 512, 10);
    }

    static Comparison comparison() {
        Workload workload = new VggTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.OPENBLAS, true,
                parameters -> TorchTraining.Settings.of(RandomBatches.ofClasses(batchSize, 3 * 32 * 32, 10), TorchTraining.adam(1e-3))
                        .training(new TorchVgg(parameters), parameters, batchSize, 3, 32, 32));
    }

    @Override
    public Tensor forward(Tensor image) {
        Tensor h = image;
        for (List<Convolution> block : blocks) {
            for (Convolution layer : block) {
                h = layer.norm().forward(layer.convolution().forward(h)).relu_();
            }
            h = TorchLayers.maxPool(h, 2, 2, 0);
        }
        return logits.forward(h.flatten(1, -1));
    }
}
