package dev.annette.examples.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The encoder of a Transformer in libtorch, with its fused attention. */
final class TorchTransformer implements TorchModel {

    private static final int STEPS = 128;
    private static final int WIDTH = 256;
    private static final int HEADS = 8;
    private static final int HIDDEN = 1024;
    private static final int LAYERS = 4;

    private record EncoderLayer(TorchModel queries, TorchModel keys, TorchModel values, TorchModel joined, TorchModel norm1,
            TorchModel wide,
            TorchModel narrow, TorchModel norm2) {

        Tensor forward(Tensor x) {
            Tensor attended =
                    torch.scaled_dot_product_attention(heads(queries.forward(x)), heads(keys.forward(x)), heads(values.forward(x)));
            Tensor mixed = joined.forward(attended.transpose(1, 2).reshape(x.size(0), -1, WIDTH));
            Tensor h = norm1.forward(x.add(mixed));
            return norm2.forward(h.add(narrow.forward(wide.forward(h).relu())));
        }

        /** {@code batch x heads x time x features of a head}. */
        private static Tensor heads(Tensor x) {
            return x.view(x.size(0), -1, HEADS, WIDTH / HEADS).transpose(1, 2);
        }
    }

    private final List<EncoderLayer> layers = new ArrayList<>();
    private final TorchModel logits;

    private TorchTransformer(TorchParameters parameters) {
        for (int layer = 1; layer <= LAYERS; layer++) {
            String name = "encoderLayer" + layer;
            layers.add(new EncoderLayer(TorchLayers.dense(parameters, name + "SelfAttention1Dense1", WIDTH, WIDTH),
                    TorchLayers.denseWithoutBias(parameters, name + "SelfAttention1Dense2", WIDTH, WIDTH),
                    TorchLayers.dense(parameters, name + "SelfAttention1Dense3", WIDTH, WIDTH),
                    TorchLayers.dense(parameters, name + "SelfAttention1Dense4", WIDTH, WIDTH),
                    TorchLayers.layerNorm(parameters, name + "LayerNorm1", WIDTH),
                    TorchLayers.dense(parameters, name + "FeedForward1Dense1", WIDTH, HIDDEN),
                    TorchLayers.dense(parameters, name + "FeedForward1Dense2", HIDDEN, WIDTH),
                    TorchLayers.layerNorm(parameters, name + "LayerNorm2", WIDTH)));
        }
        logits = TorchLayers.dense(parameters, "logits", WIDTH, 10);
    }

    static Comparison comparison() {
        Workload workload = new TransformerTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.MKL, false,
                parameters -> TorchTraining.Settings.of(RandomBatches.ofClasses(batchSize, STEPS * WIDTH, 10), TorchTraining.adam(1e-4))
                        .training(new TorchTransformer(parameters), parameters, batchSize, STEPS, WIDTH));
    }

    @Override
    public Tensor forward(Tensor sequence) {
        Tensor h = sequence;
        for (EncoderLayer layer : layers) {
            h = layer.forward(h);
        }
        return logits.forward(h.mean(1));
    }
}
