package dev.annette.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Applies transforms to the samples of another data set while they are copied. */
final class TransformedDataset implements Dataset {

    private final Dataset base;
    private final Transform[] transforms;
    /** The shape before each transform, and behind the last. */
    private final int[][] shapes;
    private final int sampleLength;
    private final long seed;
    private final int epoch;
    private final ThreadLocal<Workspace> workspaces;

    /** What one thread needs to make one sample; kept, so that copying allocates nothing. */
    private record Workspace(SampleRandom random, float[] scratch) {}

    private TransformedDataset(Dataset base, Transform[] transforms, int[][] shapes, long seed, int epoch,
            ThreadLocal<Workspace> workspaces) {
        this.base = base;
        this.transforms = transforms;
        this.shapes = shapes;
        this.sampleLength = Shapes.length(shapes[transforms.length]);
        this.seed = seed;
        this.epoch = epoch;
        this.workspaces = workspaces;
    }

    static TransformedDataset of(Dataset base, Transform... transforms) {
        if (base.hasLengths()) {
            throw new IllegalArgumentException(
                    "transforms change samples of one shape, but these are sequences of different lengths; change them before they become a data set");
        }
        int[][] shapes = new int[transforms.length + 1][];
        shapes[0] = base.sampleShape();
        int longest = Shapes.length(shapes[0]);
        for (int position = 0; position < transforms.length; position++) {
            Transform transform = Objects.requireNonNull(transforms[position], "transforms[" + position + "]");
            shapes[position + 1] = transform.outputShape(shapes[position].clone());
            longest = Math.max(longest, Shapes.length(shapes[position + 1]));
        }
        // Where a longer sample shrinks to its last shape, the destination has no room for it on the way.
        int room = longest > Shapes.length(shapes[transforms.length]) ? longest : 0;
        return new TransformedDataset(base, transforms.clone(), shapes, 0, 0,
                ThreadLocal.withInitial(() -> new Workspace(new SampleRandom(0, 0, 0), new float[room])));
    }

    @Override
    public int size() {
        return base.size();
    }

    @Override
    public int[] sampleShape() {
        return shapes[transforms.length].clone();
    }

    @Override
    public int[] targetShape() {
        return base.targetShape();
    }

    @Override
    public void copySample(int index, float[] destination, int offset) {
        Workspace workspace = workspaces.get();
        workspace.random.reseed(seed, epoch, index);
        if (workspace.scratch.length == 0) {
            make(index, destination, offset, workspace.random);
        } else {
            make(index, workspace.scratch, 0, workspace.random);
            System.arraycopy(workspace.scratch, 0, destination, offset, sampleLength);
        }
    }

    private void make(int index, float[] sample, int offset, SampleRandom random) {
        base.copySample(index, sample, offset);
        for (int position = 0; position < transforms.length; position++) {
            transforms[position].apply(sample, offset, shapes[position], random);
        }
    }

    @Override
    public void copyTarget(int index, float[] destination, int offset) {
        base.copyTarget(index, destination, offset);
    }

    @Override
    public List<String> classNames() {
        return base.classNames();
    }

    /** The base gets another seed, lest two layers of transforms draw the same numbers. */
    @Override
    public Dataset atEpoch(long seed, int epoch) {
        return new TransformedDataset(base.atEpoch(SampleRandom.mix(seed), epoch), transforms, shapes, seed, epoch, workspaces);
    }

    /** One chain instead of a view of a view. */
    @Override
    public Dataset transform(Transform... further) {
        Transform[] chain = Arrays.copyOf(transforms, transforms.length + further.length);
        System.arraycopy(further, 0, chain, transforms.length, further.length);
        return of(base, chain);
    }
}
