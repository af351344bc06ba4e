package dev.annette.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides lengths into buckets, each padded to the longest in it, so that as few steps as possible are padding: dynamic programming over the lengths that occur.
 */
final class Buckets {

    /** Lengths are told apart to this many; beyond it neighbours count as one. */
    private static final int MOST_LENGTHS = 512;

    private Buckets() {}

    /**
     * The lengths to which the buckets are padded, from the shortest: as few as bring the share of padding down to what is enough, or the most that are allowed.
     *
     * @param lengths the length of each sample
     * @param most    buckets at most
     * @param enough  share of padding among all steps below which no more buckets are made
     */
    static int[] of(int[] lengths, int most, double enough) {
        int[] sorted = lengths.clone();
        Arrays.sort(sorted);
        int[] ends = ends(sorted);
        long counted = Arrays.stream(sorted).asLongStream().sum();
        // whole[k][i]: the fewest steps, padding included, of the first i lengths in k + 1 buckets
        List<long[]> whole = new ArrayList<>();
        List<int[]> starts = new ArrayList<>();
        while (whole.size() < most && whole.size() < ends.length) {
            addBucket(sorted, ends, whole, starts);
            if (1 - (double) counted / whole.get(whole.size() - 1)[ends.length] <= enough) {
                break;
            }
        }
        int[] result = new int[whole.size()];
        int end = ends.length;
        for (int bucket = result.length - 1; bucket >= 0; bucket--) {
            result[bucket] = sorted[ends[end - 1] - 1];
            end = starts.get(bucket)[end];
        }
        return result;
    }

    /** Where in the sorted lengths each one that is told apart ends. */
    private static int[] ends(int[] sorted) {
        int longest = sorted[sorted.length - 1];
        int width = (longest + MOST_LENGTHS - 1) / MOST_LENGTHS;
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || (sorted[i] + width - 1) / width != (sorted[i - 1] + width - 1) / width) {
                ends.add(i);
            }
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addBucket(int[] sorted, int[] ends, List<long[]> whole, List<int[]> starts) {
        int lengths = ends.length;
        long[] before = whole.isEmpty() ? null : whole.get(whole.size() - 1);
        long[] fewest = new long[lengths + 1];
        int[] from = new int[lengths + 1];
        for (int end = whole.size() + 1; end <= lengths; end++) {
            long longest = sorted[ends[end - 1] - 1];
            fewest[end] = Long.MAX_VALUE;
            for (int start = before == null ? 0 : end - 1; start >= (before == null ? 0 : whole.size()); start--) {
                long steps = (before == null ? 0 : before[start]) + longest * (ends[end - 1] - (start == 0 ? 0 : ends[start - 1]));
                if (steps < fewest[end]) {
                    fewest[end] = steps;
                    from[end] = start;
                }
            }
        }
        whole.add(fewest);
        starts.add(from);
    }
}
