package dev.annette.runtime.data;

import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class BatchOrderTest {

    @Property(tries = 40, seed = "1")
    void everySampleComesOnceInAnEpoch(@ForAll @IntRange(min = 1, max = 50) int size, @ForAll @IntRange(min = 1, max = 60) int batchSize,
            @ForAll long seed) {
        try (BatchLoader loader = BatchLoader.of(DatasetTest.numbered(size), batchSize).shuffle(seed)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                List<Integer> order = BatchLoaderTest.epoch(loader, epoch);
                assertThat(order).containsExactlyInAnyOrderElementsOf(IntStream.range(0, size).boxed().toList());
            }
        }
    }
}
