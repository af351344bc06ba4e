package dev.annette.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides the indices of a data set into parts, at random by seed. */
final class Folds {

    private Folds() {}

    static Split split(Dataset data, double fraction, long seed) {
        int size = data.size();
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction is " + fraction + ", expected above 0 and below 1");
        }
        int first = (int) Math.round(size * fraction);
        if (first == 0 || first == size) {
            throw new IllegalArgumentException("fraction " + fraction + " of " + size + " samples leaves one part empty");
        }
        int[] order = shuffled(size, seed);
        int[] train = Arrays.copyOf(order, first);
        int[] test = Arrays.copyOfRange(order, first, size);
        Arrays.sort(train);
        Arrays.sort(test);
        return new Split(SubsetDataset.of(data, train), SubsetDataset.of(data, test));
    }

    static List<Split> of(Dataset data, int k, long seed) {
        requireFolds(k, data.size());
        return deal(data, k, shuffled(data.size(), seed));
    }

    static List<Split> stratified(Dataset data, int k, long seed) {
        requireFolds(k, data.size());
        int[] targetShape = data.targetShape();
        if (targetShape.length != 0) {
            throw new IllegalArgumentException("stratified folds need class indices as targets, found targets of shape "
                    + Shapes.text(targetShape) + "; use folds(k, seed)");
        }
        int[] order = shuffled(data.size(), seed);
        float[] target = new float[1];
        long[] byClass = new long[order.length];
        for (int position = 0; position < order.length; position++) {
            data.copyTarget(order[position], target, 0);
            byClass[position] = (long) target[0] << 32 | position;
        }
        Arrays.sort(byClass);
        int[] grouped = new int[order.length];
        for (int position = 0; position < order.length; position++) {
            grouped[position] = order[(int) byClass[position]];
        }
        return deal(data, k, grouped);
    }

    /** Deals the indices like cards, so that neighbours in the order fall into different folds. */
    private static List<Split> deal(Dataset data, int k, int[] order) {
        int size = order.length;
        List<Split> splits = new ArrayList<>(k);
        for (int fold = 0; fold < k; fold++) {
            int[] test = new int[size / k + (fold < size % k ? 1 : 0)];
            int[] train = new int[size - test.length];
            int testCount = 0;
            int trainCount = 0;
            for (int position = 0; position < size; position++) {
                if (position % k == fold) {
                    test[testCount++] = order[position];
                } else {
                    train[trainCount++] = order[position];
                }
            }
            Arrays.sort(train);
            Arrays.sort(test);
            splits.add(new Split(SubsetDataset.of(data, train), SubsetDataset.of(data, test)));
        }
        return List.copyOf(splits);
    }

    private static int[] shuffled(int size, long seed) {
        int[] order = new int[size];
        new SampleRandom(seed, 0, 0).shuffle(order);
        return order;
    }

    private static void requireFolds(int k, int size) {
        if (k < 2 || k > size) {
            throw new IllegalArgumentException("can't make " + k + " folds of " + size + " samples, expected 2 to " + size);
        }
    }
}
