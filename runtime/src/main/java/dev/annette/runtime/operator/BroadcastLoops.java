package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * The two directions of broadcasting, as plain loops: a small tensor, some of whose dimensions are 1, is repeated along these to fill a
 * large one, and the gradient of the large one is summed up along them. The small tensor is plain; the large one lies as it likes, but without
 * padding, and is passed over in the order of its memory.
 */
final class BroadcastLoops {

    private static final int CHUNK = 2048;

    /** A dimension of the large tensor, or neighbouring ones, as a loop in the order of memory. */
    private record Loop(int extent, int smallStride) {}

    private final int run;
    private final int runStride;
    private final int[] extents;
    private final int[] strides;
    private final int[] position;
    private final float[] chunk = new float[CHUNK];
    private final float[] small;
    private final double[] sums;
    private int base;

    /**
     * Loops for two tensors.
     *
     * @param large the layout of the large one
     * @param smallDims the dimensions of the small one, each that of the large one or 1
     */
    BroadcastLoops(Layout large, long... smallDims) {
        if (large.hasPadding()) {
            throw new IllegalArgumentException("a padded layout has no plain loops: " + large);
        }
        List<Loop> loops = loops(large, smallDims);
        Loop inner = loops.get(loops.size() - 1);
        run = inner.extent();
        runStride = inner.smallStride();
        extents = loops.stream().limit(loops.size() - 1).mapToInt(Loop::extent).toArray();
        strides = loops.stream().limit(loops.size() - 1).mapToInt(Loop::smallStride).toArray();
        position = new int[extents.length];
        int size = Math.toIntExact(Layout.plain(smallDims).size());
        small = new float[size];
        sums = new double[size];
    }

    /** Fills the large tensor. */
    void repeat(Value from, Value to) {
        from.read(0, small, 0, small.length);
        start();
        long length = to.length();
        int inRun = 0;
        for (long done = 0; done < length; done += CHUNK) {
            int count = (int) Math.min(CHUNK, length - done);
            for (int i = 0; i < count;) {
                int now = Math.min(run - inRun, count - i);
                repeat(i, now, base + inRun * runStride);
                i += now;
                inRun = advanced(inRun + now);
            }
            to.write(done, chunk, 0, count);
        }
    }

    private void repeat(int start, int count, int first) {
        if (runStride == 0) {
            Arrays.fill(chunk, start, start + count, small[first]);
        } else if (runStride == 1) {
            System.arraycopy(small, first, chunk, start, count);
        } else {
            for (int i = 0; i < count; i++) {
                chunk[start + i] = small[first + i * runStride];
            }
        }
    }

    /** Sums the large tensor up into the small one, times a factor. */
    void sum(Value from, Value to, float factor) {
        Arrays.fill(sums, 0);
        start();
        long length = from.length();
        int inRun = 0;
        for (long done = 0; done < length; done += CHUNK) {
            int count = (int) Math.min(CHUNK, length - done);
            from.read(done, chunk, 0, count);
            for (int i = 0; i < count;) {
                int now = Math.min(run - inRun, count - i);
                add(i, now, base + inRun * runStride);
                i += now;
                inRun = advanced(inRun + now);
            }
        }
        for (int i = 0; i < small.length; i++) {
            small[i] = (float) (factor * sums[i]);
        }
        to.write(0, small, 0, small.length);
    }

    private void add(int start, int count, int first) {
        if (runStride == 0) {
            sums[first] += sum(chunk, start, start + count);
        } else {
            for (int i = 0; i < count; i++) {
                sums[first + i * runStride] += chunk[start + i];
            }
        }
    }

    /** Four sums side by side, since an addition has to wait for the one before it. */
    private static double sum(float[] elements, int start, int end) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = start;
        for (; i < end - 3; i += 4) {
            a += elements[i];
            b += elements[i + 1];
            c += elements[i + 2];
            d += elements[i + 3];
        }
        for (; i < end; i++) {
            a += elements[i];
        }
        return a + b + (c + d);
    }

    private void start() {
        base = 0;
        Arrays.fill(position, 0);
    }

    /** Goes on to the next run where this one is at its end. */
    private int advanced(int inRun) {
        if (inRun < run) {
            return inRun;
        }
        for (int loop = extents.length - 1; loop >= 0; loop--) {
            base += strides[loop];
            if (++position[loop] < extents[loop]) {
                break;
            }
            base -= strides[loop] * extents[loop];
            position[loop] = 0;
        }
        return 0;
    }

    private static List<Loop> loops(Layout large, long[] smallDims) {
        long[] plain = Layout.plain(smallDims).strides();
        List<Loop> loops = new ArrayList<>();
        for (Layout.Loop loop : large.loops()) {
            int d = loop.dimension();
            int stride = smallDims[d] == 1 ? 0 : Math.toIntExact(plain[d] * loop.step());
            int extent = Math.toIntExact(loop.extent());
            int last = loops.size() - 1;
            if (last >= 0 && loops.get(last).smallStride() == (long) stride * extent) {
                loops.set(last, new Loop(Math.multiplyExact(loops.get(last).extent(), extent), stride));
            } else {
                loops.add(new Loop(extent, stride));
            }
        }
        return loops.isEmpty() ? List.of(new Loop(1, 0)) : loops;
    }
}
