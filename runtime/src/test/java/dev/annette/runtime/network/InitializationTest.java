package dev.annette.runtime.network;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InitializationTest {

    private static float[] filled(int count, Initialization initialization) {
        float[] elements = new float[count];
        initialization.fill(elements, new SplittableRandom(1));
        return elements;
    }

    @Test
    void bilinearUpsamplingHoldsAPyramidForEachChannelOfItsOwn() {
        float[] tent = {0.25f, 0.75f, 0.75f, 0.25f};
        float[] half = {0.5f, 1, 0.5f};
        float[] weight = filled(2 * 2 * 4 * 3, Initialization.bilinear(2, 4, 3));

        for (int channel = 0; channel < 2; channel++) {
            for (int filter = 0; filter < 2; filter++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 3; x++) {
                        assertThat(weight[((channel * 2 + filter) * 4 + y) * 3 + x]).as("%d to %d at %d, %d", channel, filter, y, x)
                                .isEqualTo(channel == filter ? tent[y] * half[x] : 0);
                    }
                }
            }
        }
    }

    @Test
    void bilinearUpsamplingInGroupsHoldsAPyramidInEach() {
        assertThat(filled(3 * 4, Initialization.bilinear(1, 2, 2))).containsOnly(0.25f);
        assertThat(filled(4 * 2, Initialization.bilinear(2, 1, 1))).containsExactly(1, 0, 0, 1, 1, 0, 0, 1);
    }
}
