package dev.annette.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Sequences of different lengths held in memory. Each step has a number of features, or is one number, such as the index of a word; the target is one of the whole sequence or of each
 * step. All arrays are copied.
 *
 * <pre>{@code
 * float[][] sequences = {{0.1f, 0.2f, 0.3f, 0.4f}, {0.5f, 0.6f}};          // two steps and one step of two features
 * Dataset whole = SequenceDataset.of(sequences, 2, new int[] {1, 0});       // a class for each sequence
 * Dataset tagged = SequenceDataset.of(sequences, 2, new int[][] {{3, 1}, {2}});   // a class for each step
 * }</pre>
 */
public final class SequenceDataset implements Dataset {

    private final float[][] samples;
    private final float[][] targets;
    private final int stepLength;
    private final int[] sampleShape;
    private final int[] targetShape;
    private final boolean hasTargetPerStep;
    private final List<String> classNames;

    private SequenceDataset(float[][] samples, int features, float[][] targets, int targetLength, boolean hasTargetPerStep,
            List<String> classNames) {
        this.samples = samples;
        this.targets = targets;
        this.stepLength = Math.max(1, features);
        int longest = Arrays.stream(samples).mapToInt(sample -> sample.length).max().orElseThrow() / stepLength;
        this.sampleShape = features == 0 ? new int[] {longest} : new int[] {longest, features};
        this.hasTargetPerStep = hasTargetPerStep;
        int[] own = targetLength == 0 ? new int[0] : new int[] {targetLength};
        this.targetShape = !hasTargetPerStep ? own : targetLength == 0 ? new int[] {longest} : new int[] {longest, targetLength};
        this.classNames = classNames;
        Shapes.length(sampleShape);
        Shapes.length(targetShape);
    }

    /**
     * Sequences with a class each.
     *
     * @param sequences a row for each sequence, step after step
     * @param features  numbers of a step
     * @param classes   class index of each sequence, from 0
     * @return the data set; its samples are {@code time x features}
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no sequences
     */
    public static SequenceDataset of(float[][] sequences, int features, int[] classes) {
        return new SequenceDataset(rows(sequences, features), features, classRows(sequences.length, classes), 0, false, List.of());
    }

    /**
     * Sequences with a class for each step.
     *
     * @param sequences a row for each sequence, step after step
     * @param features  numbers of a step
     * @param classes   for each sequence the class index of each of its steps, from 0
     * @return the data set; its samples are {@code time x features}, its targets {@code time}
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no sequences
     */
    public static SequenceDataset of(float[][] sequences, int features, int[][] classes) {
        float[][] rows = rows(sequences, features);
        return new SequenceDataset(rows, features, classRows(rows, features, classes), 0, true, List.of());
    }

    /**
     * Sequences with a vector each.
     *
     * @param sequences a row for each sequence, step after step
     * @param features  numbers of a step
     * @param targets   a row for each sequence, all of one length
     * @return the data set; its samples are {@code time x features}
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no sequences
     */
    public static SequenceDataset of(float[][] sequences, int features, float[][] targets) {
        float[][] rows = rows(sequences, features);
        requireCount(rows.length, "targets", targets.length);
        int length = targets[0].length;
        for (int index = 0; index < targets.length; index++) {
            requireLength("targets", index, targets[index].length, length, length > 0);
        }
        return new SequenceDataset(rows, features, copies(targets), length, false, List.of());
    }

    /**
     * Sequences with a vector for each step.
     *
     * @param sequences    a row for each sequence, step after step
     * @param features     numbers of a step
     * @param targets      a row for each sequence, step after step
     * @param targetLength numbers of a step's target
     * @return the data set; its samples are {@code time x features}, its targets {@code time x targetLength}
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, or there are no sequences
     */
    public static SequenceDataset perStep(float[][] sequences, int features, float[][] targets, int targetLength) {
        float[][] rows = rows(sequences, features);
        requireCount(rows.length, "targets", targets.length);
        for (int index = 0; index < targets.length; index++) {
            requireLength("targets", index, targets[index].length, rows[index].length / features * targetLength, targetLength > 0);
        }
        return new SequenceDataset(rows, features, copies(targets), targetLength, true, List.of());
    }

    /**
     * Sequences of one number a step, such as the indices of words, with a class each.
     *
     * @param sequences a row for each sequence
     * @param classes   class index of each sequence, from 0
     * @return the data set; its samples are {@code time}
     * @throws IllegalArgumentException if the numbers do not fit each other, there are no sequences, or one is empty
     */
    public static SequenceDataset of(int[][] sequences, int[] classes) {
        return new SequenceDataset(rows(floats(sequences), 1), 0, classRows(sequences.length, classes), 0, false, List.of());
    }

    /**
     * Sequences of one number a step, such as the indices of words, with a class for each step.
     *
     * @param sequences a row for each sequence
     * @param classes   for each sequence the class index of each of its steps, from 0
     * @return the data set; its samples and its targets are {@code time}
     * @throws IllegalArgumentException if the numbers or lengths do not fit each other, there are no sequences, or one is empty
     */
    public static SequenceDataset of(int[][] sequences, int[][] classes) {
        float[][] rows = rows(floats(sequences), 1);
        return new SequenceDataset(rows, 0, classRows(rows, 1, classes), 0, true, List.of());
    }

    /**
     * Gives the classes names.
     *
     * @param names a name for each class
     * @return a data set of the same sequences
     */
    public SequenceDataset withClassNames(List<String> names) {
        int features = sampleShape.length == 1 ? 0 : stepLength;
        return new SequenceDataset(samples, features, targets, targetStep(), hasTargetPerStep, List.copyOf(names));
    }

    /** Numbers of a target, of one step where each has one; 0 for a class index. */
    private int targetStep() {
        int classRank = hasTargetPerStep ? 1 : 0;
        return targetShape.length == classRank ? 0 : targetShape[classRank];
    }

    private static float[][] rows(float[][] sequences, int features) {
        if (features < 1) {
            throw new IllegalArgumentException("features is " + features + ", expected 1 or more");
        }
        if (sequences.length == 0) {
            throw new IllegalArgumentException("sequences is empty, expected one row or more");
        }
        for (int index = 0; index < sequences.length; index++) {
            int length = Objects.requireNonNull(sequences[index], "sequences[" + index + "]").length;
            if (length == 0 || length % features != 0) {
                throw new IllegalArgumentException("sequences[" + index + "] has " + length + " values, expected " + features
                        + " for each step, and one step or more");
            }
        }
        return copies(sequences);
    }

    private static float[][] copies(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    private static float[][] floats(int[][] rows) {
        return Arrays.stream(rows).map(SequenceDataset::floats).toArray(float[][]::new);
    }

    private static float[] floats(int[] row) {
        float[] floats = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            if (Math.abs(row[i]) > 1 << 24) {
                throw new IllegalArgumentException(row[i] + " is more than a float holds exactly");
            }
            floats[i] = row[i];
        }
        return floats;
    }

    private static float[][] classRows(int sequences, int[] classes) {
        requireCount(sequences, "classes", classes.length);
        float[][] rows = new float[sequences][];
        for (int index = 0; index < sequences; index++) {
            ArrayDataset.requireClass(classes[index], List.of(), index);
            rows[index] = new float[] {classes[index]};
        }
        return rows;
    }

    private static float[][] classRows(float[][] sequences, int features, int[][] classes) {
        requireCount(sequences.length, "classes", classes.length);
        for (int index = 0; index < classes.length; index++) {
            requireLength("classes", index, classes[index].length, sequences[index].length / features, true);
            for (int each : classes[index]) {
                ArrayDataset.requireClass(each, List.of(), index);
            }
        }
        return floats(classes);
    }

    private static void requireCount(int sequences, String name, int count) {
        if (count != sequences) {
            throw new IllegalArgumentException(
                    "there are " + sequences + " sequences and " + count + " " + name + ", expected one for each");
        }
    }

    private static void requireLength(String name, int index, int found, int expected, boolean isPossible) {
        if (found != expected || !isPossible) {
            throw new IllegalArgumentException(name + "[" + index + "] has " + found + " values, expected "
                    + (isPossible ? String.valueOf(expected) : "one or more"));
        }
    }

    @Override
    public int size() {
        return samples.length;
    }

    @Override
    public int[] sampleShape() {
        return sampleShape.clone();
    }

    @Override
    public int[] targetShape() {
        return targetShape.clone();
    }

    @Override
    public boolean hasLengths() {
        return true;
    }

    @Override
    public int length(int index) {
        return samples[index].length / stepLength;
    }

    @Override
    public boolean hasTargetPerStep() {
        return hasTargetPerStep;
    }

    @Override
    public void copySample(int index, float[] destination, int offset) {
        float[] row = samples[index];
        System.arraycopy(row, 0, destination, offset, row.length);
    }

    @Override
    public void copyTarget(int index, float[] destination, int offset) {
        float[] row = targets[index];
        System.arraycopy(row, 0, destination, offset, row.length);
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }
}
