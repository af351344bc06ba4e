package dev.annette.runtime.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.StreamBatches;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.JudgedRows;
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
        if (data.hasLengths() && !network.hasLengths()) {
            throw new IllegalArgumentException("the " + role + " has sequences of different lengths, " + network.name()
                    + " takes sequences of one length; fix: @Model(lengths = true)");
        }
        if (network.hasOwnLoss()) {
            if (data.targetLength() != network.targetLength(sizes)) {
                throw new IllegalArgumentException("the " + role + " has targets of " + text(data.targetShape()) + ", the loss of "
                        + network.name() + " reads " + network.targetLength(sizes) + " floats for each sample");
            }
            return;
        }
        network.objective();
        JudgedRows rows = network.judgedRows(sizes);
        int outputLength = length(network.outputShape(sizes));
        int targetLength = data.targetLength();
        boolean isPerStep = !data.hasLengths() || data.hasTargetPerStep() == rows.isPadded();
        if (targetLength != outputLength && targetLength != rows.steps() || !isPerStep) {
            throw new IllegalArgumentException("the " + role + " has targets of " + text(data.targetShape())
                    + (data.hasTargetPerStep() ? ", one for each step, " : ", ") + network.name() + " needs "
                    + text(network.outputShape(sizes))
                    + (rows.steps() == 1 ? " or a class index; fix: " + targetLength + " units in the last layer"
                            : " or a class index for each of " + rows.steps() + " steps"));
        }
        checkLoss(network, rows, data, role);
        if (rows.scoreLength() > 1 && targetLength == rows.steps()) {
            checkClasses(network, rows, data, role);
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
    private static void checkLoss(Network network, JudgedRows rows, Dataset data, String role) {
        int rowTarget = data.targetLength() / rows.steps();
        float[] target = new float[data.targetLength()];
        data.copyTarget(0, target, 0);
        try {
            rows.objective().requireLength(rows.scoreLength(), rowTarget);
            if (rowTarget != 1 || rows.scoreLength() == 1) {
                rows.requireTargets(1, target, target.length, data.hasLengths() ? new int[] {data.length(0)} : null);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + role + " has targets that the loss of " + network.name() + " does not take: "
                    + e.getMessage(), e);
        }
    }

    private static void checkClasses(Network network, JudgedRows rows, Dataset data, String role) {
        float[] target = new float[data.targetLength()];
        for (int sample = 0; sample < data.size(); sample++) {
            data.copyTarget(sample, target, 0);
            int counted = data.hasLengths() && rows.isPadded() ? data.length(sample) : rows.steps();
            for (int step = 0; step < counted; step++) {
                float each = target[step];
                if (!(each >= 0 && each < rows.scoreLength()) || each != (int) each) {
                    throw new IllegalArgumentException((rows.steps() == 1 ? "" : "step " + step + " of ") + "sample " + sample + " of the "
                            + role
                            + " has the target " + each + ", " + network.name() + " needs the index of a class, a whole number from 0 to "
                            + (rows.scoreLength() - 1));
                }
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
