package dev.annette.runtime.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Places many values of short lives into one region, in the order of time: each gets the lowest gap that is large enough when it begins to live, and leaves a gap when it
 * has ended. That wastes a little more than {@link Arena} does, but takes no square of the number of values: a scan has some for each step of its sequence.
 */
public final class Packing {

    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private final PriorityQueue<Placed> living = new PriorityQueue<>(Comparator.comparingInt(placed -> placed.value().lastStep()));
    private final List<Placed> all = new ArrayList<>();
    private long end;

    private record Placed(Value value, long offset, long bytes) {}

    /**
     * Packs values.
     *
     * @param values the values, each with its layout settled; those in the place or memory of another one are skipped
     * @throws IllegalStateException if the layout of a value is not settled
     */
    public Packing(Collection<Value> values) {
        List<Value> ordered = new ArrayList<>(values.stream().filter(value -> value.root() == value && !value.isWithin()).toList());
        ordered.sort(Comparator.comparingInt(Value::firstStep)
                .thenComparing(Comparator.comparingLong((Value value) -> value.layout().bytes()).reversed()));
        ordered.forEach(this::place);
    }

    private void place(Value value) {
        while (!living.isEmpty() && living.peek().value().lastStep() < value.firstStep()) {
            Placed ended = living.remove();
            free(ended.offset(), ended.bytes());
        }
        long bytes = Allocator.align(value.layout().bytes());
        Placed placed = new Placed(value, take(bytes), bytes);
        living.add(placed);
        all.add(placed);
    }

    private long take(long bytes) {
        for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
            if (gap.getValue() >= bytes) {
                long offset = gap.getKey();
                long left = gap.getValue() - bytes;
                gaps.remove(offset);
                if (left > 0) {
                    gaps.put(offset + bytes, left);
                }
                return offset;
            }
        }
        long offset = end;
        Map.Entry<Long, Long> last = gaps.lastEntry();
        if (last != null && last.getKey() + last.getValue() == end) {
            offset = last.getKey();
            gaps.remove(offset);
        }
        end = offset + bytes;
        return offset;
    }

    private void free(long offset, long bytes) {
        long from = offset;
        long to = offset + bytes;
        Map.Entry<Long, Long> before = gaps.lowerEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            from = before.getKey();
        }
        Long behind = gaps.remove(to);
        if (behind != null) {
            to += behind;
        }
        gaps.put(from, to - from);
    }

    /** {@return the size of the region} */
    public long bytes() {
        return end;
    }

    /**
     * Gives the values their places.
     *
     * @param region a value of at least {@link #bytes()}
     */
    public void within(Value region) {
        all.forEach(placed -> placed.value().placeWithin(region, placed.offset() / Float.BYTES));
    }
}
