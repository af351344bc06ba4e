package dev.annette.runtime.data;

import java.util.List;

/** Pictures kept as bytes, a quarter of the room of floats; copied out as floats from 0 to 1. */
final class ByteDataset implements Dataset {

    /** byte / 255, looked up: cheaper than a division for each pixel. */
    private static final float[] INTENSITY = new float[256];

    static {
        for (int value = 0; value < INTENSITY.length; value++) {
            INTENSITY[value] = value / 255f;
        }
    }

    private final byte[][] pictures;
    private final int[] sampleShape;
    private final int[] classes;
    private final List<String> classNames;

    /** Keeps the arrays; the caller has made them and gives them away. */
    ByteDataset(byte[][] pictures, int[] sampleShape, int[] classes, List<String> classNames) {
        this.pictures = pictures;
        this.sampleShape = sampleShape;
        this.classes = classes;
        this.classNames = List.copyOf(classNames);
    }

    @Override
    public int size() {
        return pictures.length;
    }

    @Override
    public int[] sampleShape() {
        return sampleShape.clone();
    }

    @Override
    public int[] targetShape() {
        return new int[0];
    }

    @Override
    public int targetLength() {
        return 1;
    }

    @Override
    public void copySample(int index, float[] destination, int offset) {
        byte[] picture = pictures[index];
        for (int position = 0; position < picture.length; position++) {
            destination[offset + position] = INTENSITY[picture[position] & 0xFF];
        }
    }

    @Override
    public void copyTarget(int index, float[] destination, int offset) {
        destination[offset] = classes[index];
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }
}
