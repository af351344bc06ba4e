package dev.annette.runtime.onednn;

/**
 * How a kernel moves over a picture, one number per spatial dimension.
 *
 * @param kernel sizes of the kernel
 * @param stride steps of the kernel
 * @param dilation distance of the kernel's elements, 1 where they are neighbours
 * @param before padding before the first element
 * @param after padding after the last element
 */
public record Window(long[] kernel, long[] stride, long[] dilation, long[] before, long[] after) {

    /** oneDNN counts the gaps between the kernel's elements. */
    long[] gaps() {
        long[] gaps = new long[dilation.length];
        for (int d = 0; d < gaps.length; d++) {
            gaps[d] = dilation[d] - 1;
        }
        return gaps;
    }
}
