package dev.annette.runtime.operator;

/**
 * The windows of a pooling along one dimension: for every output, the first element of the input that its window sees, how many it
 * sees, and how many a mean over the padding counts.
 *
 * @param first the first element that every window sees
 * @param count how many elements it sees
 * @param counted how many it counts, the padding that was asked for included
 * @param distance between the elements that a window sees
 */
record WindowAxis(int[] first, int[] count, int[] counted, int distance) {

    /** A dimension that is not there. */
    static final WindowAxis SINGLE = new WindowAxis(new int[] {0}, new int[] {1}, new int[] {1}, 1);

    int outputs() {
        return first.length;
    }

    /** Windows of one size at even distances. A mean counts no cell beyond the padding behind the input, as in PyTorch. */
    static WindowAxis sliding(int input, int output, int kernel, int stride, int distance, int before, int after) {
        int[] first = new int[output];
        int[] count = new int[output];
        int[] counted = new int[output];
        for (int o = 0; o < output; o++) {
            int start = o * stride - before;
            int hidden = start < 0 ? (-start + distance - 1) / distance : 0;
            first[o] = start + hidden * distance;
            int fitting = first[o] < input ? (input - 1 - first[o]) / distance + 1 : 0;
            count[o] = Math.max(0, Math.min(kernel - hidden, fitting));
            counted[o] = Math.min(start + kernel, input + after) - start;
        }
        return new WindowAxis(first, count, counted, distance);
    }

    /** Window {@code o} from {@code floor(o input / output)} to {@code ceil((o + 1) input / output)}. */
    static WindowAxis adaptive(int input, int output) {
        int[] first = new int[output];
        int[] count = new int[output];
        for (int o = 0; o < output; o++) {
            first[o] = (int) ((long) o * input / output);
            count[o] = (int) (((o + 1L) * input + output - 1) / output) - first[o];
        }
        return new WindowAxis(first, count, count, 1);
    }
}
