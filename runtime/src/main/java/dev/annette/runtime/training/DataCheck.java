package dev.annette.runtime.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.StreamBatches;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.Sizes;

/** Tells whether a network can learn from a data set, before anything of either changes. */
final class DataCheck {
    private DataCheck() {}

    /**
     * Checks number, shapes and targets of a data set.
     *
     * @param network the network that is to see the data
     * @param data the data
     * @param role what the data are called in messages
     * @throws IllegalArgumentException if something does not fit; the message says what was found and what is needed
     * @throws IllegalStateException if the network has no loss
     */
    static void check(Network network, Dataset data, String role) {
        if (data.size() < 1) {
            throw new IllegalArgumentException("the " + role + " has no samples, " + network.name() + " needs at least 1");
        }
        Sizes sizes = sizes(network, data).orElseThrow(() -> new IllegalArgumentException("the " + role + " has samples of "
                + text(data.sampleShape()) + ", " + network.name() + " needs " + network.inputText() + "; fix: "
                + (network.inputs() == 1 ? "@Model(input = \"" + text(data.sampleShape()) + "\"), or transform the data"
                        : "put the inputs of each sample behind each other, as one vector")));
        if (network.hasOwnLoss()) {
            if (data.targetLength() != network.targetLength(sizes)) {
                throw new IllegalArgumentException("the " + role + " has targets of " + text(data.targetShape()) + ", the loss of "
                        + network.name() + " reads " + network.targetLength(sizes) + " floats for each sample");
            }
            return;
        }
        Objective objective = network.objective();
        int outputLength = length(network.outputShape(sizes));
        int targetLength = data.targetLength();
        if (targetLength != outputLength && targetLength != 1) {
            throw new IllegalArgumentException("the " + role + " has targets of " + text(data.targetShape()) + ", " + network.name()
                    + " needs " + text(network.outputShape(sizes)) + " or a class index; fix: " + targetLength
                    + " units in the last layer");
        }
        checkLoss(network, objective, data, role, outputLength);
        if (targetLength == 1 && outputLength > 1) {
            checkClasses(network, data, role, outputLength);
        }
    }

    /**
     * What the letters in the shape of a network's input stand for in a data set; no sizes for a network without letters. Empty if the samples are of another shape. Samples
     * of several inputs are only known by their length, which leaves nothing to bind.
     */
    static Optional<Sizes> sizes(Network network, Dataset data) {
        if (network.inputs() == 1) {
            return network.sizesOf(data.sampleShape());
        }
        return length(data.sampleShape()) == length(network.inputShape()) ? Optional.of(Sizes.NONE) : Optional.empty();
    }

    /**
     * Checks data for a network whose states go on from batch to batch.
     *
     * @param data the data
     * @param role what the data are called in messages
     * @param batchSize what the trainer was told, {@code null} if nothing
     * @throws IllegalArgumentException if batches do not go on where those before have ended
     */
    static void checkStream(Dataset data, String role, Integer batchSize) {
        if (!(data instanceof StreamBatches stream)) {
            throw new IllegalArgumentException("carryStates() needs batches of which each goes on where the one before has ended, but the "
                    + role + " has samples in no such order; fix: TokenStream.of(...).inSequence(batchSize, steps)");
        }
        if (batchSize != null && batchSize != stream.batchSize()) {
            throw new IllegalArgumentException(
                    "the " + role + " is cut into " + stream.batchSize() + " sequences, but batchSize is " + batchSize
                            + "; leave batchSize out, or cut the stream with inSequence(" + batchSize + ", " + stream.steps() + ")");
        }
    }

    /** A trial with the first target: not every loss takes class indices. */
    private static void checkLoss(Network network, Objective objective, Dataset data, String role, int outputLength) {
        float[] target = new float[data.targetLength()];
        try {
            if (target.length != 1 || outputLength == 1) {
                data.copyTarget(0, target, 0);
            }
            objective.evaluate(new float[outputLength], target, null, 1, outputLength, target.length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + role + " has targets that the loss of " + network.name() + " does not take: "
                    + e.getMessage(), e);
        }
    }

    private static void checkClasses(Network network, Dataset data, String role, int classes) {
        float[] target = new float[1];
        for (int sample = 0; sample < data.size(); sample++) {
            data.copyTarget(sample, target, 0);
            if (!(target[0] >= 0 && target[0] < classes) || target[0] != (int) target[0]) {
                throw new IllegalArgumentException("sample " + sample + " of the " + role + " has the target " + target[0] + ", "
                        + network.name() + " needs the index of a class, a whole number from 0 to " + (classes - 1));
            }
        }
    }

    static int length(int[] shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        return length;
    }

    private static String text(int[] shape) {
        return shape.length == 0 ? "a single number" : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
