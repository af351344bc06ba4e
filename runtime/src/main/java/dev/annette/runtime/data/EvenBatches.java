package dev.annette.runtime.data;

/** Batches of samples of one shape, as they come; the last one holds what is left. */
final class EvenBatches implements Batching {

    private final int batchSize;
    private final int[] order;
    private final SampleRandom random = new SampleRandom(0, 0, 0);

    EvenBatches(int samples, int batchSize) {
        this.batchSize = batchSize;
        this.order = new int[samples];
    }

    @Override
    public int batches() {
        return (int) (((long) order.length + batchSize - 1) / batchSize);
    }

    @Override
    public void begin(boolean shuffled, long seed, int epoch) {
        if (shuffled) {
            random.reseed(seed, epoch, -1);
            random.shuffle(order);
        } else {
            for (int index = 0; index < order.length; index++) {
                order[index] = index;
            }
        }
    }

    @Override
    public int size(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }

    @Override
    public int steps(int batch) {
        return 0;
    }

    @Override
    public int sample(int batch, int row) {
        return order[batch * batchSize + row];
    }
}
