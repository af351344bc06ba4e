package dev.annette.runtime.data;

import java.util.Objects;

/**
 * A long sequence of rows of numbers, such as a measurement or a price at equal intervals, with a row of target values for each step.
 *
 * <p>A piece of T steps of F numbers with targets of K numbers is a sample of shape {@code TxF} with a target of shape {@code TxK}.
 */
public final class FeatureStream extends StepStream {

    private final float[][] rows;
    private final float[][] targets;
    private final int shift;

    private FeatureStream(float[][] rows, float[][] targets, int shift) {
        this.rows = rows;
        this.targets = targets;
        this.shift = shift;
    }

    /**
     * A stream in which the target of each step is the row that follows. The rows are copied.
     *
     * @param rows one for each step, at least two, all of one length
     * @return the stream
     * @throws IllegalArgumentException if there are fewer than two, or they are empty or not of one length
     */
    public static FeatureStream of(float[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException("a stream of " + rows.length + " rows has none that follows another; expected 2 or more");
        }
        float[][] copy = copy("rows", rows);
        return new FeatureStream(copy, copy, 1);
    }

    /**
     * A stream with targets of its own. The arrays are copied.
     *
     * @param rows one for each step, at least one, all of one length
     * @param targets the target of each step, all of one length
     * @return the stream
     * @throws IllegalArgumentException if there are no rows, or not as many targets, or they are empty or not of one length
     */
    public static FeatureStream of(float[][] rows, float[][] targets) {
        if (rows.length == 0 || rows.length != targets.length) {
            throw new IllegalArgumentException("there are " + rows.length + " rows and " + targets.length
                    + " targets, expected one target for each row and at least one");
        }
        return new FeatureStream(copy("rows", rows), copy("targets", targets), 0);
    }

    private static float[][] copy(String name, float[][] rows) {
        float[][] copy = new float[rows.length][];
        int length = Objects.requireNonNull(rows[0], name + "[0]").length;
        for (int index = 0; index < rows.length; index++) {
            float[] row = Objects.requireNonNull(rows[index], name + "[" + index + "]");
            if (row.length == 0 || row.length != length) {
                throw new IllegalArgumentException(name + "[" + index + "] has " + row.length + " values, expected "
                        + (length == 0 ? "1 or more" : length + " as in " + name + "[0]"));
            }
            copy[index] = row.clone();
        }
        return copy;
    }

    @Override
    public int steps() {
        return rows.length - shift;
    }

    @Override
    int[] inputShape(int count) {
        return new int[] {count, rows[0].length};
    }

    @Override
    int[] targetShape(int count) {
        return new int[] {count, targets[0].length};
    }

    @Override
    void copyInputs(int first, int count, float[] destination, int offset) {
        copy(rows, first, count, destination, offset);
    }

    @Override
    void copyTargets(int first, int count, float[] destination, int offset) {
        copy(targets, first + shift, count, destination, offset);
    }

    private static void copy(float[][] from, int first, int count, float[] destination, int offset) {
        int length = from[0].length;
        for (int step = 0; step < count; step++) {
            System.arraycopy(from[first + step], 0, destination, offset + step * length, length);
        }
    }
}
