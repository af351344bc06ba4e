package dev.annette.runtime.memory;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {

    private static Value value(String name, int first, int last, long floats) {
        Value value = Value.of(name, first, last, floats);
        value.settle(Layout.plain(floats));
        return value;
    }

    @Test
    void whatHasEndedLeavesItsPlace() {
        Value first = value("first", 0, 1, 100);
        Value second = value("second", 2, 3, 50);
        Value third = value("third", 2, 3, 60);

        assertThat(new Packing(List.of(first)).bytes()).isEqualTo(Allocator.align(400));
        assertThat(new Packing(List.of(first, second)).bytes()).isEqualTo(Allocator.align(400));
        assertThat(new Packing(List.of(first, second, third)).bytes()).isEqualTo(Allocator.align(240) + Allocator.align(200));
    }

    @Test
    void valuesInOthersTakeNoPlace() {
        Value first = value("first", 0, 1, 100);
        Value within = Value.window("within", first, 10, Layout.plain(20));
        Value inPlace = Value.inPlace("inPlace", first, 1, 5, 100);

        assertThat(new Packing(List.of(first, within, inPlace)).bytes()).isEqualTo(Allocator.align(400));
    }

    @Test
    void noTwoValuesThatLiveAtOnceShareAFloat() {
        SplittableRandom random = new SplittableRandom(5);
        List<Value> values = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 400; i++) {
            int start = random.nextInt(1000);
            values.add(value("value" + i, start, start + random.nextInt(random.nextInt(8) == 0 ? 900 : 20), 1 + random.nextInt(300)));
            sum += Allocator.align(values.get(i).layout().bytes());
        }
        Packing packing = new Packing(values);
        Value region = value("region", 0, 0, packing.bytes() / Float.BYTES);
        packing.within(region);
        float[] floats = new float[(int) region.length()];
        Block block = new Block("test", 0, packing.bytes(), List.of(FloatBuffer.wrap(floats)), () -> {});
        region.place(block, 0);
        for (int step = 0; step < 2000; step++) {
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                if (value.firstStep() == step) {
                    float[] mark = new float[(int) value.length()];
                    Arrays.fill(mark, i + 1);
                    value.write(0, mark, 0, mark.length);
                }
            }
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                if (value.lastStep() == step) {
                    float[] found = new float[(int) value.length()];
                    value.read(0, found, 0, found.length);
                    assertThat(found).containsOnly(i + 1);
                }
            }
        }
        block.close();

        assertThat(packing.bytes()).isLessThan(sum / 2);
    }
}
