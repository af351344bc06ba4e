package dev.annette.runtime.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArenaTest {

    private static final int FLOATS_OF_A_LINE = 16;

    @Test
    void valuesThatNeverMeetShareTheirMemory() {
        Value first = value("first", 0, 1, 3);
        Value second = value("second", 1, 2, 2);
        Value third = value("third", 2, 3, 3);
        try (Arena arena = pack(first, second, third)) {
            assertThat(arena.bytes()).isEqualTo(5 * 64);
            assertThat(arena.unsharedBytes()).isEqualTo(8 * 64);
            assertThat(first.address()).isEqualTo(third.address());
            assertThat(second.address()).isNotEqualTo(first.address());
        }
    }

    @Test
    void liveRangesIncludeBothEnds() {
        Value first = value("first", 0, 1, 1);
        Value second = value("second", 1, 2, 1);
        try (Arena arena = pack(first, second)) {
            assertThat(arena.bytes()).isEqualTo(2 * 64);
        }
    }

    @Test
    void gapsAreFilled() {
        // The large one lies below, the two long-lived ones above it; the small one fits in the gap that the large one leaves.
        Value large = value("large", 0, 1, 4);
        Value longLived = value("longLived", 0, 5, 2);
        Value later = value("later", 2, 5, 1);
        Value latest = value("latest", 2, 5, 3);
        try (Arena arena = pack(large, longLived, later, latest)) {
            assertThat(arena.bytes()).isEqualTo(6 * 64);
        }
    }

    @Test
    void aValueInPlaceOfAnotherWidensItsRange() {
        Value owner = value("owner", 0, 1, 1);
        Value guest = Value.inPlace("guest", owner, 1, 4, FLOATS_OF_A_LINE);
        Value other = value("other", 3, 4, 1);
        try (Arena arena = pack(owner, guest, other)) {
            assertThat(guest.address()).isEqualTo(owner.address());
            assertThat(other.address()).isNotEqualTo(owner.address());
            assertThat(arena.bytes()).isEqualTo(2 * 64);
        }
    }

    @Test
    void noTwoLivingValuesOverlapWhateverTheRanges() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20; round++) {
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int first = random.nextInt(30);
                Value value = Value.of("v" + i, first, first + random.nextInt(10), 1 + random.nextInt(200));
                value.settle(Layout.plain(value.dims()));
                values.add(value);
            }
            try (Arena arena = Arena.pack("test", values, new NativeMemory())) {
                for (Value a : values) {
                    assertThat(a.address() % 64).isZero();
                    for (Value b : values) {
                        boolean meet = a.firstStep() <= b.lastStep() && b.firstStep() <= a.lastStep();
                        boolean overlap = a.address() < b.address() + b.layout().bytes() && b.address() < a.address() + a.layout().bytes();
                        assertThat(a != b && meet && overlap).as("%s and %s", a, b).isFalse();
                    }
                }
                assertThat(arena.bytes()).isGreaterThanOrEqualTo(peak(values)).isLessThanOrEqualTo(peak(values) * 3 / 2);
            }
        }
    }

    @Test
    void aValueHasNoMemoryBeforeItIsPacked() {
        Value value = value("lonely", 0, 1, 1);
        assertThatThrownBy(value::address).isInstanceOf(IllegalStateException.class)
                .hasMessage("lonely: it has no memory yet; finish the plan first");
        assertThatThrownBy(() -> Value.of("never", 3, 2, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("never: the live range 3 to 2 is empty");
    }

    private static long peak(List<Value> values) {
        long peak = 0;
        for (int step = 0; step < 40; step++) {
            int now = step;
            peak = Math.max(peak, values.stream().filter(value -> value.firstStep() <= now && now <= value.lastStep())
                    .mapToLong(value -> Allocator.align(value.layout().bytes())).sum());
        }
        return peak;
    }

    private static Value value(String name, int first, int last, int lines) {
        Value value = Value.of(name, first, last, (long) lines * FLOATS_OF_A_LINE);
        value.settle(Layout.plain(value.dims()));
        return value;
    }

    private static Arena pack(Value... values) {
        return Arena.pack("test", List.of(values), new NativeMemory());
    }
}
