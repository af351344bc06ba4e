package dev.annette.runtime.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One block in which the values of a plan lie, those that never live at the same time on top of each other.
 *
 * <p>The packing is greedy by size: the largest value is placed first, and each further one at the lowest offset at which it
 * meets no value that lives at one of its steps. That is within a few per cent of the best packing for networks (Pisarchyk and
 * Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020) and costs a square of the number of values.
 */
public final class Arena implements AutoCloseable {

    private record Placement(Value value, long offset, long bytes) {

        long end() {
            return offset + bytes;
        }

        boolean livesWith(Value other) {
            return value.firstStep() <= other.lastStep() && other.firstStep() <= value.lastStep();
        }
    }

    private final Block block;
    private final long unsharedBytes;

    private Arena(Block block, long unsharedBytes) {
        this.block = block;
        this.unsharedBytes = unsharedBytes;
    }

    /**
     * Packs values and allocates their block.
     *
     * @param owner whom the block belongs to, named in messages
     * @param values the values, each with its layout settled; those in the place of another one are skipped
     * @param allocator makes the block
     * @return the arena, which the caller closes
     * @throws IllegalStateException if the layout of a value is not settled
     */
    public static Arena pack(String owner, Collection<Value> values, Allocator allocator) {
        List<Value> bySize = new ArrayList<>(values.stream().filter(value -> value.root() == value).toList());
        bySize.sort(Comparator.comparingLong((Value value) -> value.layout().bytes()).reversed().thenComparing(Value::firstStep));
        List<Placement> placed = new ArrayList<>();
        long end = 0;
        long sum = 0;
        for (Value value : bySize) {
            Placement placement = firstFit(value, placed);
            placed.add(placement);
            end = Math.max(end, placement.end());
            sum += placement.bytes();
        }
        Block block = allocator.allocate(owner, end);
        placed.forEach(placement -> placement.value().place(block, placement.offset()));
        return new Arena(block, sum);
    }

    private static Placement firstFit(Value value, List<Placement> placed) {
        long bytes = Allocator.align(value.layout().bytes());
        List<Placement> inTheWay =
                placed.stream().filter(other -> other.livesWith(value)).sorted(Comparator.comparingLong(Placement::offset))
                        .toList();
        long offset = 0;
        for (Placement other : inTheWay) {
            if (offset + bytes <= other.offset()) {
                break;
            }
            offset = Math.max(offset, other.end());
        }
        return new Placement(value, offset, bytes);
    }

    /** {@return the size of the block} */
    public long bytes() {
        return block.bytes();
    }

    /** {@return what the values would take if none shared its memory} */
    public long unsharedBytes() {
        return unsharedBytes;
    }

    /** Frees the block. */
    @Override
    public void close() {
        block.close();
    }
}
