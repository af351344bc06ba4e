package dev.annette.runtime.data;

import java.util.List;

/**
 * Samples with their targets, addressed by index; immutable and safe to read from several threads.
 *
 * <p>A sample is a row-major array of {@link #sampleShape()}, for instance {@code {1, 28, 28}} for a grey picture. A target has
 * {@link #targetShape()}: {@code {}} for the index of a class (one float), {@code {K}} for a vector or a distribution.
 *
 * <p>Views ({@link #subset}, {@link #transform}, {@link #split} and so on) share the samples with their origin and copy nothing.
 * What is random in a view depends on {@link #atEpoch the seed and the epoch} and on the index alone, never on the thread or on
 * the order of reading.
 */
public interface Dataset {

    /**
     * Number of samples.
     *
     * @return the number of samples
     */
    int size();

    /**
     * Shape of every sample.
     *
     * @return a new array, for instance {@code {1, 28, 28}}
     */
    int[] sampleShape();

    /**
     * Shape of every target.
     *
     * @return a new array: {@code {}} for a class index, {@code {K}} for a vector
     */
    int[] targetShape();

    /**
     * Copies one sample, row-major, {@link #sampleLength()} floats; of sequences of different lengths as many steps as the sample has.
     *
     * @param index       which sample, from 0
     * @param destination receives the values
     * @param offset      where the first value goes
     * @throws IndexOutOfBoundsException if there is no such sample, or no room for it
     */
    void copySample(int index, float[] destination, int offset);

    /**
     * Copies one target, {@link #targetLength()} floats; of sequences of different lengths, where each step has a target, as many steps as the sample has.
     *
     * @param index       which sample, from 0
     * @param destination receives the values
     * @param offset      where the first value goes
     * @throws IndexOutOfBoundsException if there is no such sample, or no room for its target
     */
    void copyTarget(int index, float[] destination, int offset);

    /**
     * Number of floats of one sample: the product of its shape.
     *
     * @return the length
     */
    default int sampleLength() {
        return Shapes.length(sampleShape());
    }

    /**
     * All samples behind each other, as networks take them to predict.
     *
     * @return a new array of {@link #size()} times {@link #sampleLength()} floats; sequences that are shorter than the longest end in zeros
     * @throws IllegalArgumentException if they are more than an array can hold; {@link #take} some
     */
    default float[] samples() {
        int length = sampleLength();
        if ((long) size() * length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    size() + " samples of " + length + " floats are more than an array can hold; take(...) some of them");
        }
        float[] all = new float[size() * length];
        for (int i = 0; i < size(); i++) {
            copySample(i, all, i * length);
        }
        return all;
    }

    /**
     * Number of floats of one target: the product of its shape, 1 for a class index.
     *
     * @return the length
     */
    default int targetLength() {
        return Shapes.length(targetShape());
    }

    /**
     * Whether the samples are sequences of different lengths, such as a {@link SequenceDataset} holds. The first size of {@link #sampleShape()} is then that of the longest.
     *
     * @return whether {@link #length} differs from sample to sample; false, the default, if all samples are of one shape
     */
    default boolean hasLengths() {
        return false;
    }

    /**
     * Number of steps of one sample.
     *
     * @param index which sample, from 0
     * @return its own number where {@link #hasLengths()}; by default the first size of the shape
     */
    default int length(int index) {
        return sampleShape()[0];
    }

    /**
     * Whether each step of a sample has a target of its own, where {@link #hasLengths()}. The first size of {@link #targetShape()} is then that of the longest sample.
     *
     * @return whether it is so; false by default
     */
    default boolean hasTargetPerStep() {
        return false;
    }

    /**
     * Names of the classes, by class index.
     *
     * @return the names; empty when unknown, or when the targets are no classes
     */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * This data set as it is in one epoch: random transforms draw anew for each. A view over another data set passes the call on;
     * a data set with nothing random in it, the default, returns itself.
     *
     * @param seed  the seed of the run
     * @param epoch the number of the epoch
     * @return a data set of the same size and shapes
     */
    default Dataset atEpoch(long seed, int epoch) {
        return this;
    }

    /**
     * A view that changes every sample while it is copied, by the given transforms in their order.
     *
     * @param transforms what to apply
     * @return the view; its sample shape is what the last transform makes of it
     * @throws IllegalArgumentException if a transform can't be applied to the shape that reaches it
     */
    default Dataset transform(Transform... transforms) {
        return TransformedDataset.of(this, transforms);
    }

    /**
     * A view of the first samples.
     *
     * @param count how many
     * @return the view
     * @throws IllegalArgumentException if there are fewer, or the count is below 1
     */
    default Dataset take(int count) {
        return SubsetDataset.first(this, count);
    }

    /**
     * A view of the samples at the given indices, in that order; an index may appear twice.
     *
     * @param indices which samples
     * @return the view
     * @throws IllegalArgumentException if there are none, or one is not below {@link #size()}
     */
    default Dataset subset(int... indices) {
        return SubsetDataset.of(this, indices.clone());
    }

    /**
     * Two disjoint views that together hold every sample, chosen at random; each keeps the order of this data set.
     *
     * @param fraction the share of the first part, above 0 and below 1; rounded to whole samples
     * @param seed     chooses the samples
     * @return the two parts
     * @throws IllegalArgumentException if a part would be empty
     */
    default Split split(double fraction, long seed) {
        return Folds.split(this, fraction, seed);
    }

    /**
     * The {@code k} splits of a cross-validation: each sample is in exactly one test part. The first {@code size() % k} test parts hold
     * one sample more than the others.
     *
     * @param k    number of folds, 2 to {@link #size()}
     * @param seed chooses the samples of each fold
     * @return one split for each fold
     * @throws IllegalArgumentException if {@code k} is out of its range
     */
    default List<Split> folds(int k, long seed) {
        return Folds.of(this, k, seed);
    }

    /**
     * Like {@link #folds}, with the classes spread evenly: the numbers of samples that two test parts hold of one class differ by
     * one at most.
     *
     * @param k    number of folds, 2 to {@link #size()}
     * @param seed chooses the samples of each fold
     * @return one split for each fold
     * @throws IllegalArgumentException if {@code k} is out of its range, or the targets are not class indices
     */
    default List<Split> stratifiedFolds(int k, long seed) {
        return Folds.stratified(this, k, seed);
    }

    /**
     * Samples held in memory, each with the index of its class. The arrays are copied.
     *
     * @param samples     one row of floats for each sample
     * @param sampleShape shape of every row
     * @param classes     class index of each sample, from 0
     * @return the data set
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no samples
     */
    static Dataset of(float[][] samples, int[] sampleShape, int[] classes) {
        return ArrayDataset.of(samples, sampleShape, classes, List.of());
    }

    /**
     * Samples held in memory, each with the index of its class, and the names of the classes. The arrays are copied.
     *
     * @param samples     one row of floats for each sample
     * @param sampleShape shape of every row
     * @param classes     class index of each sample, from 0
     * @param classNames  a name for each class
     * @return the data set
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, there are no samples, or a class has no name
     */
    static Dataset of(float[][] samples, int[] sampleShape, int[] classes, List<String> classNames) {
        return ArrayDataset.of(samples, sampleShape, classes, classNames);
    }

    /**
     * Samples held in memory, each with a vector as its target. The arrays are copied.
     *
     * @param samples     one row of floats for each sample
     * @param sampleShape shape of every row
     * @param targets     one row for each sample, all of one length
     * @return the data set; its target shape is {@code {K}} for rows of length K
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no samples
     */
    static Dataset of(float[][] samples, int[] sampleShape, float[][] targets) {
        return ArrayDataset.of(samples, sampleShape, targets);
    }
}
