package dev.annette.runtime.data;

import java.util.Arrays;

/**
 * Batches of sequences of different lengths. The sequences are divided into buckets of similar length, and a batch is padded to the longest length of its bucket, so that little is
 * padded and few numbers of steps occur: one plan serves each. What is left of a bucket when its batches are full goes into the first batch of the next longer one, so that only
 * one batch of all is smaller.
 *
 * <p>The lengths at which buckets end are those for which the fewest steps are padding; there are as few buckets as bring it below a tenth of all steps, or the most that are allowed. In
 * each epoch the sequences of a bucket are shuffled, and then the batches; both by seed and epoch alone. Without shuffling the batches come from the shortest to the longest, each
 * bucket in the order of the data set.
 */
public final class SequenceBatches implements Batching {

    /** Buckets at most, unless another number is asked for. */
    public static final int DEFAULT_BUCKETS = 8;
    /** Buckets at most: a network keeps a plan for each, and few more. */
    public static final int MOST_BUCKETS = 12;

    private static final double ENOUGH = 0.1;

    private final int batchSize;
    private final int[] bucketSteps;
    /** Where each bucket ends in the order of the samples. */
    private final int[] bucketEnds;
    /** The samples bucket by bucket, each in the order of the data set. */
    private final int[] byBucket;
    private final int[] order;
    private final int[] batchOrder;
    private final long counted;
    private final SampleRandom random = new SampleRandom(0, 0, 0);

    private SequenceBatches(int[] lengths, int batchSize, int[] bucketSteps) {
        this.batchSize = batchSize;
        this.bucketSteps = bucketSteps;
        this.bucketEnds = new int[bucketSteps.length];
        this.byBucket = new int[lengths.length];
        this.order = new int[lengths.length];
        this.batchOrder = new int[(int) (((long) lengths.length + batchSize - 1) / batchSize)];
        this.counted = Arrays.stream(lengths).asLongStream().sum();
        int filled = 0;
        for (int bucket = 0; bucket < bucketSteps.length; bucket++) {
            for (int sample = 0; sample < lengths.length; sample++) {
                if (lengths[sample] <= bucketSteps[bucket] && (bucket == 0 || lengths[sample] > bucketSteps[bucket - 1])) {
                    byBucket[filled++] = sample;
                }
            }
            bucketEnds[bucket] = filled;
        }
        begin(false, 0, 0);
    }

    /**
     * Divides a data set into buckets.
     *
     * @param data      sequences of different lengths
     * @param batchSize samples in each batch but one
     * @param most      buckets at most; 1 pads all sequences to the longest
     * @return the batches
     * @throws IllegalArgumentException if the batch size or the number of buckets is out of its range
     */
    public static SequenceBatches of(Dataset data, int batchSize, int most) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size is " + batchSize + ", expected 1 or more");
        }
        if (most < 1 || most > MOST_BUCKETS) {
            throw new IllegalArgumentException("buckets is " + most + ", expected 1 to " + MOST_BUCKETS);
        }
        int[] lengths = new int[data.size()];
        for (int sample = 0; sample < lengths.length; sample++) {
            lengths[sample] = data.length(sample);
        }
        return new SequenceBatches(lengths, batchSize, Buckets.of(lengths, most, ENOUGH));
    }

    /**
     * Lengths of the buckets.
     *
     * @return a new array: the steps to which each bucket is padded, from the shortest
     */
    public int[] bucketSteps() {
        return bucketSteps.clone();
    }

    /**
     * What padding costs.
     *
     * @return the share of padding among all steps of an epoch's batches
     */
    public double paddedShare() {
        long all = 0;
        for (int batch = 0; batch < batchOrder.length; batch++) {
            all += (long) size(batch) * steps(batch);
        }
        return 1 - (double) counted / all;
    }

    @Override
    public int batches() {
        return batchOrder.length;
    }

    @Override
    public void begin(boolean shuffled, long seed, int epoch) {
        System.arraycopy(byBucket, 0, order, 0, order.length);
        for (int batch = 0; batch < batchOrder.length; batch++) {
            batchOrder[batch] = batch;
        }
        if (shuffled) {
            random.reseed(seed, epoch, -1);
            int start = 0;
            for (int end : bucketEnds) {
                shuffle(order, start, end);
                start = end;
            }
            shuffle(batchOrder, 0, batchOrder.length);
        }
    }

    /** Fisher and Yates. */
    private void shuffle(int[] numbers, int start, int end) {
        for (int last = end - 1; last > start; last--) {
            int other = start + random.nextInt(last - start + 1);
            int kept = numbers[last];
            numbers[last] = numbers[other];
            numbers[other] = kept;
        }
    }

    @Override
    public int size(int batch) {
        return Math.min(batchSize, order.length - batchOrder[batch] * batchSize);
    }

    @Override
    public int steps(int batch) {
        int last = batchOrder[batch] * batchSize + size(batch) - 1;
        int bucket = 0;
        while (bucketEnds[bucket] <= last) {
            bucket++;
        }
        return bucketSteps[bucket];
    }

    @Override
    public int sample(int batch, int row) {
        return order[batchOrder[batch] * batchSize + row];
    }
}
