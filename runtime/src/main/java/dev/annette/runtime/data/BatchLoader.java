package dev.annette.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Hands out the batches of an epoch, assembled ahead on a daemon thread.
 *
 * <pre>{@code
 * try (BatchLoader loader = BatchLoader.of(data, 64).shuffle(42)) {
 *     for (int epoch = 0; epoch < 5; epoch++) {
 *         loader.startEpoch(epoch);
 *         for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
 *             ...
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The samples come in the order of the data set, or shuffled anew for each epoch; order and random transforms depend on seed and
 * epoch alone. Sequences of different lengths come in batches of similar ones, see {@link SequenceBatches}. A last batch that is smaller counts too. A ring of three batches is used again and again, so that nothing is
 * allocated from one batch to the next.
 *
 * <p>One thread at a time may use a loader. The loading thread starts with the first epoch and ends with {@link #close}.
 */
public final class BatchLoader implements AutoCloseable {

    /** One in the hands of the caller, one ready, one being filled. */
    private static final int RING = 3;

    private final Dataset data;
    private final int batchSize;
    private final List<BatchShape> shapes = new ArrayList<>();
    private Batching batching;
    private boolean shuffled;
    private long seed;

    // A monitor hands the batches over, for unlike the queues of java.util.concurrent it allocates nothing while waiting.
    private final Object monitor = new Object();
    private final Batch[] ring = new Batch[RING];
    private Thread thread;
    private boolean closed;
    /** Counts the calls of startEpoch; what the thread makes for an earlier one is dropped. */
    private long generation;
    private int epoch;
    private int delivered;
    private int published;
    private RuntimeException failure;

    private BatchLoader(Dataset data, int batchSize) {
        this.data = data;
        this.batchSize = batchSize;
        batch(data.hasLengths() ? SequenceBatches.of(data, batchSize, SequenceBatches.DEFAULT_BUCKETS)
                : new EvenBatches(data.size(), batchSize));
    }

    /** Settles the batches, and makes room for the largest. */
    private void batch(Batching chosen) {
        batching = chosen;
        shapes.clear();
        int longest = data.hasLengths() ? data.sampleShape()[0] : 1;
        for (int number = 0; number < chosen.batches(); number++) {
            int steps = data.hasLengths() ? chosen.steps(number) : 1;
            BatchShape shape = new BatchShape(chosen.size(number), chosen.steps(number), data.sampleLength() / longest * steps,
                    data.hasTargetPerStep() ? data.targetLength() / longest * steps : data.targetLength());
            if (!shapes.contains(shape)) {
                shapes.add(shape);
            }
        }
        BatchShape largest = new BatchShape(Math.min(batchSize, data.size()), longest, data.sampleLength(), data.targetLength());
        for (int slot = 0; slot < RING; slot++) {
            ring[slot] = new Batch(largest, data.hasLengths());
        }
    }

    /**
     * A loader of batches in the order of the data set.
     *
     * @param data      where the samples come from
     * @param batchSize number of samples in each batch but the last
     * @return the loader; its thread has not started yet
     * @throws IllegalArgumentException if the batch size is below 1 or too large for an array, or the data set is empty
     */
    public static BatchLoader of(Dataset data, int batchSize) {
        Objects.requireNonNull(data, "data");
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size is " + batchSize + ", expected 1 or more");
        }
        if (data.size() < 1) {
            throw new IllegalArgumentException("the data set has no samples, expected 1 or more");
        }
        long longest = (long) batchSize * Math.max(data.sampleLength(), data.targetLength());
        if (longest > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a batch of " + batchSize + " samples of " + Shapes.text(data.sampleShape()) + " has " + longest
                            + " values, more than a Java array can hold; use a smaller batch");
        }
        return new BatchLoader(data, batchSize);
    }

    /**
     * Shuffles the samples anew for each epoch. The seed also drives random transforms, which otherwise draw with that of {@link #seed}.
     *
     * @param seed determines, with the number of the epoch, the order of the samples
     * @return this loader
     * @throws IllegalStateException if called twice, or after the first epoch has started
     */
    public BatchLoader shuffle(long seed) {
        synchronized (monitor) {
            if (shuffled) {
                throw new IllegalStateException("shuffle is set already, with seed " + this.seed);
            }
            if (generation > 0) {
                throw new IllegalStateException("shuffle must be set before the first epoch starts");
            }
            this.shuffled = true;
            this.seed = seed;
        }
        return this;
    }

    /**
     * Sets into how many buckets of similar length sequences of different lengths are divided, see {@link SequenceBatches}.
     *
     * @param most at most as many; {@link SequenceBatches#DEFAULT_BUCKETS} by default
     * @return this loader
     * @throws IllegalArgumentException if the number is out of its range
     * @throws IllegalStateException if all samples are of one shape, or after the first epoch has started
     */
    public BatchLoader buckets(int most) {
        synchronized (monitor) {
            if (!data.hasLengths()) {
                throw new IllegalStateException(
                        "buckets are for sequences of different lengths, but all samples are " + Shapes.text(data.sampleShape()));
            }
            if (generation > 0) {
                throw new IllegalStateException("buckets must be set before the first epoch starts");
            }
            batch(SequenceBatches.of(data, batchSize, most));
        }
        return this;
    }

    /**
     * Sets what random transforms draw with, and streams choose their offsets by, where samples are not shuffled.
     *
     * @param seed any number; 0 unless set
     * @return this loader
     * @throws IllegalStateException if the first epoch has started, or the samples are shuffled, which has a seed of its own
     */
    public BatchLoader seed(long seed) {
        synchronized (monitor) {
            if (shuffled || generation > 0) {
                throw new IllegalStateException("the seed must be set before the first epoch starts, and not beside shuffle");
            }
            this.seed = seed;
        }
        return this;
    }

    /**
     * The shapes that batches have: one for samples of one shape, and a second one for a smaller last batch; one for each bucket of sequences of different lengths.
     *
     * @return the shapes, each once
     */
    public List<BatchShape> shapes() {
        return List.copyOf(shapes);
    }

    /**
     * What padding costs, see {@link SequenceBatches#paddedShare()}.
     *
     * @return the share of padding among all steps of an epoch; 0 where all samples are of one shape
     */
    public double paddedShare() {
        return batching instanceof SequenceBatches sequences ? sequences.paddedShare() : 0;
    }

    /**
     * Number of batches in an epoch.
     *
     * @return the size of the data set divided by the batch size, rounded up
     */
    public int batches() {
        return batching.batches();
    }

    /**
     * Begins an epoch; what is left of the epoch before it, and its last batch, is given up.
     *
     * @param epoch the number of the epoch
     * @throws IllegalStateException if this loader is closed
     */
    public void startEpoch(int epoch) {
        synchronized (monitor) {
            requireOpen();
            this.epoch = epoch;
            generation++;
            delivered = 0;
            published = 0;
            failure = null;
            if (thread == null) {
                thread = new Thread(this::load, "annette-batch-loader");
                thread.setDaemon(true);
                thread.start();
            }
            monitor.notifyAll();
        }
    }

    /**
     * The next batch of the epoch; waits until it is assembled. The batch returned before is no longer valid.
     *
     * @return the batch, or null at the end of the epoch
     * @throws DataException         if the data set failed, or a sample or target is not finite; the message holds the index of the sample
     * @throws IllegalStateException if no epoch has started, or this loader is closed
     */
    public Batch next() {
        synchronized (monitor) {
            requireOpen();
            if (generation == 0) {
                throw new IllegalStateException("no epoch has started; call startEpoch first");
            }
            if (delivered == batching.batches()) {
                return null;
            }
            while (published == delivered && failure == null) {
                await();
                requireOpen();
            }
            if (published == delivered) {
                throw new DataException(failure.getMessage(), failure.getCause());
            }
            Batch batch = ring[delivered % RING];
            delivered++;
            monitor.notifyAll();
            return batch;
        }
    }

    /** Ends the loading thread and waits for it; batches are no longer valid. Closing twice is harmless. */
    @Override
    public void close() {
        Thread ending;
        synchronized (monitor) {
            closed = true;
            ending = thread;
            thread = null;
            monitor.notifyAll();
        }
        if (ending != null && ending != Thread.currentThread()) {
            try {
                ending.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this batch loader is closed");
        }
    }

    private void await() {
        try {
            monitor.wait();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for a batch", interrupted);
        }
    }

    /** Waits whatever happens: a data set may have interrupted the thread that reads it. */
    private void awaitWork() {
        try {
            monitor.wait();
        } catch (InterruptedException interrupted) {
            // The flag is cleared now, and the caller looks again whether there is work.
        }
    }

    /** The loading thread: one epoch after the other, until closed. */
    private void load() {
        long working = 0;
        while (true) {
            int workingEpoch;
            synchronized (monitor) {
                while (!closed && generation == working) {
                    awaitWork();
                }
                if (closed) {
                    return;
                }
                working = generation;
                workingEpoch = epoch;
            }
            try {
                loadEpoch(working, workingEpoch);
            } catch (Throwable thrown) {
                fail(working,
                        thrown instanceof DataException known ? known : new DataException("epoch " + workingEpoch + ": " + thrown, thrown));
            }
        }
    }

    private void loadEpoch(long working, int workingEpoch) {
        Dataset current = data.atEpoch(seed, workingEpoch);
        batching.begin(shuffled, seed, workingEpoch);
        for (int number = 0; number < batching.batches(); number++) {
            if (!awaitRoom(working, number)) {
                return;
            }
            Batch batch = ring[number % RING];
            batch.reshape(shape(number));
            for (int row = 0; row < batch.size(); row++) {
                copy(current, batching.sample(number, row), batch, row);
            }
            if (!publish(working)) {
                return;
            }
        }
    }

    private BatchShape shape(int number) {
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).size() == batching.size(number) && shapes.get(i).steps() == batching.steps(number)) {
                return shapes.get(i);
            }
        }
        throw new IllegalStateException("batch " + number + " is of no known shape");
    }

    private void copy(Dataset current, int index, Batch batch, int row) {
        batch.indices()[row] = index;
        int sampleLength = batch.shape().sampleLength();
        int targetLength = batch.shape().targetLength();
        int filled = sampleLength;
        int filledTarget = targetLength;
        try {
            if (current.hasLengths()) {
                int length = current.length(index);
                batch.lengths()[row] = length;
                filled = sampleLength / batch.shape().steps() * length;
                filledTarget = current.hasTargetPerStep() ? targetLength / batch.shape().steps() * length : targetLength;
            }
            current.copySample(index, batch.samples(), row * sampleLength);
            current.copyTarget(index, batch.targets(), row * targetLength);
        } catch (RuntimeException | Error thrown) {
            throw new DataException("sample " + index + " could not be read: " + thrown, thrown);
        }
        Arrays.fill(batch.samples(), row * sampleLength + filled, (row + 1) * sampleLength, 0);
        Arrays.fill(batch.targets(), row * targetLength + filledTarget, (row + 1) * targetLength, 0);
        requireFinite("the sample", index, batch.samples(), row * sampleLength, filled);
        requireFinite("the target", index, batch.targets(), row * targetLength, filledTarget);
    }

    private static void requireFinite(String what, int index, float[] values, int offset, int length) {
        for (int position = 0; position < length; position++) {
            float value = values[offset + position];
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new DataException("sample " + index + " can't be learned from: value " + position + " of " + what + " is " + value
                        + ", expected a finite number; mend the data, or leave the sample out with subset");
            }
        }
    }

    /** Waits until the caller has done with the batch that used this slot; false when this epoch is given up. */
    private boolean awaitRoom(long working, int number) {
        synchronized (monitor) {
            // The batch delivered last is still in the caller's hands.
            while (!closed && generation == working && number - RING >= Math.max(0, delivered - 1)) {
                await();
            }
            return !closed && generation == working;
        }
    }

    private boolean publish(long working) {
        synchronized (monitor) {
            if (closed || generation != working) {
                return false;
            }
            published++;
            monitor.notifyAll();
            return true;
        }
    }

    private void fail(long working, RuntimeException thrown) {
        synchronized (monitor) {
            if (generation == working) {
                failure = thrown;
                monitor.notifyAll();
            }
        }
    }
}
