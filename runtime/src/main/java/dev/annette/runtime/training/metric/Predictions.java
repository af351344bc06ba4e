package dev.annette.runtime.training.metric;

/**
 * The outputs of a network for a batch beside the targets, and what both say about classes. One object serves all batches of a run.
 *
 * <p>A target is either one number, the index of a class, or as long as the output: one-hot, a distribution, or the values of a
 * regression. An output of one unit is the logit of a yes-or-no question: class 1 above zero, else class 0, and its target is class 1
 * from one half on.
 */
public final class Predictions {
    private final int outputLength;
    private final int targetLength;
    private float[] outputs = new float[0];
    private float[] targets = new float[0];
    private int size;
    /** Where the rows that count stand; null where all do. */
    private int[] rows;
    private int[] counting = new int[0];
    private double meanLoss = Double.NaN;
    private long counted;

    /**
     * For batches whose samples all have outputs and targets of these lengths.
     *
     * @param outputLength numbers of an output
     * @param targetLength numbers of a target: 1 or {@code outputLength}
     * @throws IllegalArgumentException if a length is below 1, or the target's neither 1 nor the output's
     */
    public Predictions(int outputLength, int targetLength) {
        if (outputLength < 1 || targetLength != 1 && targetLength != outputLength) {
            throw new IllegalArgumentException("Outputs of length " + outputLength + " do not go with targets of length " + targetLength
                    + "; expected 1 (a class index) or " + outputLength);
        }
        this.outputLength = outputLength;
        this.targetLength = targetLength;
    }

    /**
     * Shows the next batch.
     *
     * @param outputs row-major, {@code size x outputLength}; may be longer; kept, not copied
     * @param targets row-major, {@code size x targetLength}; may be longer; kept, not copied
     * @param size number of samples
     * @return this
     * @throws IllegalArgumentException if an array is too short
     */
    public Predictions show(float[] outputs, float[] targets, int size) {
        if ((long) size * outputLength > outputs.length || (long) size * targetLength > targets.length) {
            throw new IllegalArgumentException(size + " samples need " + (long) size * outputLength + " outputs and "
                    + (long) size * targetLength + " targets; found " + outputs.length + " and " + targets.length);
        }
        this.outputs = outputs;
        this.targets = targets;
        this.size = size;
        this.rows = null;
        return this;
    }

    /**
     * Shows the next batch of sequences, each step of which has an output and a target: what the other methods call a sample is one step that counts.
     *
     * @param outputs row-major, {@code samples x steps x outputLength}; may be longer; kept, not copied
     * @param targets row-major, {@code samples x steps x targetLength}; may be longer; kept, not copied
     * @param samples number of sequences
     * @param steps steps of each, padding included
     * @param lengths how many steps of each sequence count; {@code null} for all
     * @return this
     * @throws IllegalArgumentException if an array is too short
     */
    public Predictions show(float[] outputs, float[] targets, int samples, int steps, int[] lengths) {
        show(outputs, targets, Math.multiplyExact(samples, steps));
        if (lengths == null) {
            return this;
        }
        if (counting.length < size) {
            counting = new int[size];
        }
        int count = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int step = 0; step < lengths[sample]; step++) {
                counting[count++] = sample * steps + step;
            }
        }
        rows = counting;
        size = count;
        return this;
    }

    /** Where a row stands in the arrays. */
    private int row(int sample) {
        return rows == null ? sample : rows[sample];
    }

    /**
     * Tells the loss of the batch.
     *
     * @param mean the mean loss over what counts
     * @param count how many samples count, or steps where every step has a loss
     * @return this
     */
    public Predictions withLoss(double mean, long count) {
        this.meanLoss = mean;
        this.counted = count;
        return this;
    }

    /**
     * The loss of the batch.
     *
     * @return its mean over what counts; NaN if it was not told
     */
    public double meanLoss() {
        return meanLoss;
    }

    /**
     * How much counts in the mean loss.
     *
     * @return the number of samples, or of steps where every step has a loss
     */
    public long counted() {
        return counted;
    }

    /**
     * Number of samples.
     *
     * @return how many samples the batch has, or steps that count
     */
    public int size() {
        return size;
    }

    /**
     * Numbers of an output.
     *
     * @return the length of one sample's output
     */
    public int outputLength() {
        return outputLength;
    }

    /**
     * Numbers of a target.
     *
     * @return the length of one sample's target
     */
    public int targetLength() {
        return targetLength;
    }

    /**
     * Number of classes that the outputs tell apart.
     *
     * @return 2 for an output of one unit, else the output's length
     */
    public int classes() {
        return outputLength == 1 ? 2 : outputLength;
    }

    /**
     * One number of an output.
     *
     * @param sample index in the batch
     * @param index index in the output
     * @return the number
     */
    public float output(int sample, int index) {
        return outputs[row(sample) * outputLength + index];
    }

    /**
     * One number of a target.
     *
     * @param sample index in the batch
     * @param index index in the target
     * @return the number
     */
    public float target(int sample, int index) {
        return targets[row(sample) * targetLength + index];
    }

    /**
     * The class that the network thinks likeliest.
     *
     * @param sample index in the batch
     * @return the class of the largest output; of equal ones the first
     */
    public int predictedClass(int sample) {
        if (outputLength == 1) {
            return outputs[row(sample)] > 0 ? 1 : 0;
        }
        return largest(outputs, row(sample) * outputLength);
    }

    /**
     * The true class.
     *
     * @param sample index in the batch
     * @return the class that the target names; of a distribution the likeliest, of equal ones the first
     */
    public int targetClass(int sample) {
        if (outputLength == 1) {
            return targets[row(sample)] >= 0.5f ? 1 : 0;
        }
        return targetLength == 1 ? Math.round(targets[row(sample)]) : largest(targets, row(sample) * targetLength);
    }

    /**
     * How many classes the network thinks likelier than the true one.
     *
     * @param sample index in the batch
     * @return 0 if the true class is the {@link #predictedClass}; equal outputs rank by their index, and an output that is not a number
     *         ranks the true class last
     */
    public int rankOfTarget(int sample) {
        int target = targetClass(sample);
        if (outputLength == 1) {
            return predictedClass(sample) == target ? 0 : 1;
        }
        int first = row(sample) * outputLength;
        float output = outputs[first + target];
        int rank = 0;
        for (int i = 0; i < outputLength; i++) {
            float other = outputs[first + i];
            // Written with "not smaller", so that comparisons with NaN count against the network.
            if (i < target ? !(other < output) : i > target && !(other <= output)) {
                rank++;
            }
        }
        return Float.isNaN(output) ? outputLength - 1 : rank;
    }

    private int largest(float[] values, int first) {
        int largest = 0;
        for (int i = 1; i < outputLength; i++) {
            if (values[first + i] > values[first + largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
