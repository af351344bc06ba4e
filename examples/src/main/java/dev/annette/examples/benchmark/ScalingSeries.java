package dev.annette.examples.benchmark;

import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.optimizer.Sgd;

/**
 * A training step that is measured at several sizes.
 *
 * @param name     the network
 * @param variable what its size counts
 * @param unit     what a figure is told for
 * @param sizes    the sizes
 * @param opening  builds the network
 */
record ScalingSeries(String name, String variable, String unit, List<Integer> sizes, Opening opening) {

    /** Samples of a step where something else than the batch grows. */
    private static final int BATCH_SIZE = 32;

    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);
    private static final Sgd OPTIMIZER = Sgd.withLearningRate(1e-3).momentum(0.9);

    /** Builds a network and its batches for a size. */
    @FunctionalInterface
    interface Opening {
        Subject open(Setting setting, int size);
    }

    /** All series, in the order in which they are shown. */
    static List<ScalingSeries> all() {
        return List.of(ofBatches("MLP 784-512-256-10", setting -> setting.of(ScalingModels_MlpNetwork.builder()).build()),
                ofBatches("LeNet-5", setting -> setting.of(LeNetTraining_LeNetNetwork.builder()).build()),
                ofBatches("residual network of 15 convolutions, 16 to 64 filters, 3x32x32",
                        setting -> setting.of(ScalingModels_ResidualNetwork.builder()).build()),
                ofDepths("dense layers of 256 units, batch 32", "layer", List.of(4, 8, 16, 32), ScalingSeries::denseLayers),
                ofDepths("residual blocks of 32 filters, 32x16x16, batch 32", "block", List.of(2, 4, 8, 16), ScalingSeries::blocks),
                new ScalingSeries("LSTM 64-128, batch 32", "time steps", "time step", List.of(16, 32, 64, 128, 256, 512),
                        ScalingSeries::recurrent));
    }

    private static ScalingSeries ofBatches(String name, Function<Setting, Network> network) {
        return new ScalingSeries(name, "batch", "sample", BATCHES,
                (setting, size) -> new TrainingSubject(network.apply(setting), size, OPTIMIZER));
    }

    private static ScalingSeries ofDepths(String name, String unit, List<Integer> depths, Depth depth) {
        return new ScalingSeries(name, unit + "s", unit, depths,
                (setting, size) -> new TrainingSubject(depth.network(setting, size), BATCH_SIZE, OPTIMIZER));
    }

    /** Builds a network of some depth. */
    @FunctionalInterface
    private interface Depth {
        Network network(Setting setting, int layers);
    }

    private static Network denseLayers(Setting setting, int layers) {
        return switch (layers) {
            case 4 -> setting.of(ScalingModels_Dense4Network.builder()).build();
            case 8 -> setting.of(ScalingModels_Dense8Network.builder()).build();
            case 16 -> setting.of(ScalingModels_Dense16Network.builder()).build();
            case 32 -> setting.of(ScalingModels_Dense32Network.builder()).build();
            default -> throw new IllegalArgumentException("there is no model of " + layers + " dense layers");
        };
    }

    private static Network blocks(Setting setting, int blocks) {
        return switch (blocks) {
            case 2 -> setting.of(ScalingModels_Blocks2Network.builder()).build();
            case 4 -> setting.of(ScalingModels_Blocks4Network.builder()).build();
            case 8 -> setting.of(ScalingModels_Blocks8Network.builder()).build();
            case 16 -> setting.of(ScalingModels_Blocks16Network.builder()).build();
            default -> throw new IllegalArgumentException("there is no model of " + blocks + " blocks");
        };
    }

    private static Subject recurrent(Setting setting, int steps) {
        return new TrainingSubject(setting.of(ScalingModels_RecurrentNetwork.builder()).build(), BATCH_SIZE, Sizes.of("T", steps),
                OPTIMIZER);
    }

    /** Builds the network and its batches for a size. */
    Subject open(Setting setting, int size) {
        return opening.open(setting, size);
    }
}
