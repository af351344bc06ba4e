package dev.annette.runtime.data.transform;

import java.util.Arrays;

/** The geometry that transforms of pictures share: channels x height x width, or height x width. */
final class Pictures {

    private Pictures() {}

    /** Refuses shapes that are no pictures. */
    static void require(String transform, int[] shape) {
        if (shape.length != 2 && shape.length != 3) {
            throw new IllegalArgumentException(
                    transform + " needs pictures (channels x height x width, or height x width), found samples of shape "
                            + Arrays.toString(shape));
        }
    }

    static int channels(int[] shape) {
        return shape.length == 3 ? shape[0] : 1;
    }

    static int height(int[] shape) {
        return shape[shape.length - 2];
    }

    static int width(int[] shape) {
        return shape[shape.length - 1];
    }

    /** Moves the picture in place by whole pixels, positive to the bottom and to the right; what comes in is zero. */
    static void shift(float[] sample, int offset, int[] shape, int down, int right) {
        int height = height(shape);
        int width = width(shape);
        for (int channel = 0; channel < channels(shape); channel++) {
            shiftPlane(sample, offset + channel * height * width, height, width, down, right);
        }
    }

    private static void shiftPlane(float[] sample, int plane, int height, int width, int down, int right) {
        int kept = Math.max(0, width - Math.abs(right));
        int from = Math.min(width, Math.max(0, -right));
        int to = Math.min(width, Math.max(0, right));
        for (int step = 0; step < height; step++) {
            // Rows are visited so that none is overwritten before it is read.
            int row = down > 0 ? height - 1 - step : step;
            int start = plane + row * width;
            int source = row - down;
            if (source < 0 || source >= height) {
                Arrays.fill(sample, start, start + width, 0);
                continue;
            }
            System.arraycopy(sample, plane + source * width + from, sample, start + to, kept);
            if (right > 0) {
                Arrays.fill(sample, start, start + to, 0);
            } else {
                Arrays.fill(sample, start + kept, start + width, 0);
            }
        }
    }

    /** Keeps the upper left part of every channel, moved together to a picture of that size. */
    static void cut(float[] sample, int offset, int[] shape, int height, int width) {
        int fromHeight = height(shape);
        int fromWidth = width(shape);
        int to = offset;
        for (int channel = 0; channel < channels(shape); channel++) {
            for (int row = 0; row < height; row++) {
                System.arraycopy(sample, offset + (channel * fromHeight + row) * fromWidth, sample, to, width);
                to += width;
            }
        }
    }
}
