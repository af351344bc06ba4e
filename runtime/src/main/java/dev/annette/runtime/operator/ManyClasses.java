package dev.annette.runtime.operator;

import java.util.function.IntUnaryOperator;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.ElementwiseAlgorithm;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;
import dev.annette.runtime.onednn.SoftmaxDescriptors;

/**
 * The softmax cross-entropy of rows of many classes and its gradient {@code (softmax(scores) - target) / rows}: oneDNN goes over the scores once and writes the softmax, divided by the
 * number of rows, and Java takes the target off one score of each row, from which it also has the loss.
 *
 * <p>Scores and gradients in bfloat16 are worked on in chunks, of which the softmax is single precision, so that loss and gradient of the target are as exact as they are for floats.
 */
final class ManyClasses {

    /**
     * Measured with AVX-512 on one thread, for 10,000 to a million scores: 0.2 times the time of Java's loops for 256 classes, 0.17 for 1,000. With fewer classes there is
     * little to gain in all, and the loops add up in double precision.
     */
    static final int FEWEST = 256;

    /** Floats of a chunk, 2 MiB: written, read and read again in the cache. */
    private static final int LARGEST_CHUNK = 1 << 19;

    /** A probability so small has lost digits, or all of them. */
    private static final double SMALLEST = 1e-30;

    private final JudgedRows rows;
    private final int samples;
    private final Target target;
    private final IntUnaryOperator targetOfRow;
    private final Value scores;
    private final Value gradient;
    private final int count;
    private final int length;
    private final double share;
    private final int chunkRows;
    private final Value softmaxes;
    private final Call softmax;
    private final Call rounding;
    private final float[] one = new float[1];
    private final float[] rowScores;
    private final float[] rowGradient;

    /**
     * Prepares the primitives.
     *
     * @param part takes them
     * @param rows how many there are of each sample, and the cross-entropy that judges them, without smoothing
     * @param samples how many
     * @param target the classes
     * @param targetOfRow where the target of a row stands
     * @param scores the scores, row behind row
     * @param gradient their gradient, of the same type and order
     */
    ManyClasses(Part part, JudgedRows rows, int samples, Target target, IntUnaryOperator targetOfRow, Value scores, Value gradient) {
        this.rows = rows;
        this.samples = samples;
        this.target = target;
        this.targetOfRow = targetOfRow;
        this.scores = scores;
        this.gradient = gradient;
        length = rows.scoreLength();
        count = Math.multiplyExact(samples, rows.steps());
        share = 1.0 / count;
        boolean isRounded = gradient.layout().type() != DataType.F32;
        chunkRows = isRounded ? chunkRows(count, length) : count;
        int chunks = count / chunkRows;
        Layout chunk = Layout.plain(chunkRows, length);
        softmaxes = isRounded ? part.temporary("softmaxes", chunk) : gradient;
        try (PrimitiveDescriptor descriptor = softmax(chunk.as(scores.layout().type()), chunk, share)) {
            softmax = part.own(descriptor).with(Argument.SRC, chunk.as(scores.layout().type()), scores, 0)
                    .with(Argument.DST, chunk, softmaxes)
                    .runs(chunks, isRounded ? 1 : 0);
        }
        if (isRounded) {
            Layout rounded = chunk.as(gradient.layout().type());
            try (PrimitiveDescriptor descriptor = Reorders.reorder(chunk, rounded)) {
                rounding =
                        part.own(descriptor).with(Argument.SRC, chunk, softmaxes).with(Argument.DST, rounded, gradient, 0).runs(chunks, 1);
            }
        } else {
            rounding = null;
        }
        rowScores = new float[length];
        rowGradient = new float[length];
    }

    /** Whether the processor has a fast primitive for rows of such scores. */
    static boolean suits(JudgedRows rows, Value scores) {
        boolean isPlain = rows.objective() instanceof SoftmaxCrossEntropy entropy && !entropy.isSmoothed();
        if (!isPlain || rows.isPadded() || rows.scoreLength() < FEWEST) {
            return false;
        }
        Layout chunk = Layout.plain(scores.size() / rows.scoreLength(), rows.scoreLength());
        try (PrimitiveDescriptor descriptor = softmax(chunk.as(scores.layout().type()), chunk, 1)) {
            return !descriptor.isReference();
        }
    }

    private static PrimitiveDescriptor softmax(Layout src, Layout dst, double share) {
        return SoftmaxDescriptors.forward(false, false, src, dst, 1, Attributes.none().then(ElementwiseAlgorithm.LINEAR, (float) share, 0));
    }

    /** As many rows as fit a chunk and make chunks of one size. */
    private static int chunkRows(int rows, int length) {
        int most = Math.max(1, Math.min(rows, LARGEST_CHUNK / length));
        while (rows % most != 0) {
            most--;
        }
        return most;
    }

    /** Whether it computes the loss for what is the target now; Java's own loops take distributions, which are read as a whole, but no bfloat16. */
    boolean takes() {
        return isClass() || rounding != null;
    }

    private boolean isClass() {
        return target.length() == rows.steps();
    }

    /** Computes the mean loss and the gradient. */
    double evaluate() {
        boolean isClass = isClass();
        double sum = 0;
        for (int first = 0; first < count; first += chunkRows) {
            if (rounding != null) {
                softmax.move(Argument.SRC, scores, (long) first * length);
                rounding.move(Argument.DST, gradient, (long) first * length);
            }
            softmax.execute();
            for (int row = 0; row < chunkRows; row++) {
                sum += isClass ? judgeClass(first + row, row) : judge(first + row, row);
            }
            if (rounding != null) {
                rounding.execute();
            }
        }
        return sum * share;
    }

    private double judgeClass(int row, int rowOfChunk) {
        long index = (long) rowOfChunk * length + (int) target.values()[targetOfRow.applyAsInt(row)];
        softmaxes.read(index, one, 0, 1);
        double probability = one[0] / share;
        if (!(probability > SMALLEST)) {
            return judge(row, rowOfChunk);
        }
        one[0] -= (float) share;
        softmaxes.write(index, one, 0, 1);
        return -Math.log(probability);
    }

    /** Judges a row as the objective does by itself: for targets that are distributions, probabilities next to zero, and what is no number. */
    private double judge(int row, int rowOfChunk) {
        scores.read((long) row * length, rowScores, 0, length);
        double loss = rows.objective().judge(rowScores, 0, length, target.values(), targetOfRow.applyAsInt(row),
                target.length() / rows.steps(), rowGradient, share);
        softmaxes.write((long) rowOfChunk * length, rowGradient, 0, length);
        return loss;
    }
}
