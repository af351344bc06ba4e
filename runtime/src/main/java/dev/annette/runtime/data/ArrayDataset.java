package dev.annette.runtime.data;

import java.util.List;
import java.util.Objects;

/** Samples and targets in float arrays, one row each. */
final class ArrayDataset implements Dataset {

    private final float[][] samples;
    private final float[][] targets;
    private final int[] sampleShape;
    private final int[] targetShape;
    private final List<String> classNames;

    private ArrayDataset(float[][] samples, int[] sampleShape, float[][] targets, int[] targetShape, List<String> classNames) {
        this.samples = samples;
        this.sampleShape = sampleShape;
        this.targets = targets;
        this.targetShape = targetShape;
        this.classNames = classNames;
    }

    static ArrayDataset of(float[][] samples, int[] sampleShape, int[] classes, List<String> classNames) {
        float[][] rows = copyRows("samples", samples, Shapes.length(sampleShape), "shape " + Shapes.text(sampleShape));
        requireSameCount(rows.length, "classes", classes.length);
        float[][] targets = new float[classes.length][];
        for (int index = 0; index < classes.length; index++) {
            requireClass(classes[index], classNames, index);
            targets[index] = new float[] {classes[index]};
        }
        return new ArrayDataset(rows, sampleShape.clone(), targets, new int[0], List.copyOf(classNames));
    }

    static ArrayDataset of(float[][] samples, int[] sampleShape, float[][] targets) {
        float[][] rows = copyRows("samples", samples, Shapes.length(sampleShape), "shape " + Shapes.text(sampleShape));
        requireSameCount(rows.length, "targets", targets.length);
        int length = Objects.requireNonNull(targets[0], "targets[0]").length;
        if (length == 0) {
            throw new IllegalArgumentException("targets[0] has no values, expected one or more");
        }
        float[][] targetRows = copyRows("targets", targets, length, "the length of targets[0]");
        return new ArrayDataset(rows, sampleShape.clone(), targetRows, new int[] {length}, List.of());
    }

    /** Refuses a class index below 0, or one without a name where there are names. */
    static void requireClass(int classIndex, List<String> classNames, int sample) {
        if (classIndex < 0) {
            throw new IllegalArgumentException("sample " + sample + " has the class " + classIndex + ", expected 0 or more");
        }
        if (!classNames.isEmpty() && classIndex >= classNames.size()) {
            throw new IllegalArgumentException("sample " + sample + " has the class " + classIndex + ", but there are only "
                    + classNames.size() + " class names (classes count from 0)");
        }
        if (classIndex > 1 << 24) {
            throw new IllegalArgumentException("sample " + sample + " has the class " + classIndex + ", more than a float holds exactly");
        }
    }

    private static float[][] copyRows(String name, float[][] rows, int length, String reason) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(name + " is empty, expected one row or more");
        }
        float[][] copy = new float[rows.length][];
        for (int index = 0; index < rows.length; index++) {
            float[] row = Objects.requireNonNull(rows[index], name + "[" + index + "]");
            if (row.length != length) {
                throw new IllegalArgumentException(
                        name + "[" + index + "] has " + row.length + " values, expected " + length + " for " + reason);
            }
            copy[index] = row.clone();
        }
        return copy;
    }

    private static void requireSameCount(int samples, String name, int count) {
        if (count != samples) {
            throw new IllegalArgumentException("there are " + samples + " samples and " + count + " " + name + ", expected one for each");
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
