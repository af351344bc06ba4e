package dev.annette.runtime.network;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void orthogonalBlocksHaveRowsAtRightAngles() {
        float[] weight = filled(3 * 7 * 7, Initialization.orthogonal(2, 7));
        for (int block = 0; block < 3; block++) {
            assertOrthogonal(weight, block * 49, 7, 7, 1, 4);
        }
        assertThat(weight[0]).isNotEqualTo(weight[49]);
    }

    @Test
    void orthogonalBlocksThatAreNotSquareHaveFewerVectors() {
        assertOrthogonal(filled(2 * 3 * 8, Initialization.orthogonal(1, 3, 8)), 24, 3, 8, 1, 1);
        assertOrthogonal(filled(8 * 3, Initialization.orthogonal(1, 8, 3)), 0, 3, 1, 3, 1);
        assertThatThrownBy(() -> filled(50, Initialization.orthogonal(1, 7))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("50 elements are not made of blocks of 7x7");
    }

    /** Vectors of 8 or 7 numbers: {@code step} floats lie between the numbers of one, {@code stride} between vectors. */
    private static void assertOrthogonal(float[] weight, int start, int count, int stride, int step, double square) {
        int length = step == 1 ? stride : 8;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double product = 0;
                for (int k = 0; k < length; k++) {
                    product += weight[start + i * stride + k * step] * weight[start + j * stride + k * step];
                }
                assertThat(product).as("%d, %d", i, j).isCloseTo(i == j ? square : 0, within(1e-5));
            }
        }
    }

    @Test
    void theBiasOfOneGateStartsElsewhere() {
        assertThat(filled(8, Initialization.gateBias(2, 1, 1))).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void sparseWeightsHaveTheirShareOfConnections() {
        float[] weight = filled(1000, Initialization.sparseUniform(0.05f, 0.5f));
        int connections = 0;
        for (float element : weight) {
            connections += element == 0 ? 0 : 1;
            assertThat(element).isBetween(-0.5f, 0.5f);
        }
        assertThat(connections).isEqualTo(50);
        assertThatThrownBy(() -> Initialization.sparseUniform(1.5f, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share of connections is above 0 and at most 1, but this is 1.5");
    }

    @Test
    void aReservoirHasItsSpectralRadius() {
        for (int size : new int[] {20, 100, 200}) {
            float[] weight = filled(size * size, Initialization.reservoir(0.1f, 0.9f));
            assertThat(SpectralRadius.of(weight, size, new SplittableRandom(7))).as("size " + size).isCloseTo(0.9, within(1e-3));
        }
    }

    @Test
    void aReservoirWithoutCyclesIsRefused() {
        assertThatThrownBy(() -> filled(10_000, Initialization.reservoir(1e-4f, 0.9f))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a share of 1.0E-4 of the connections among 100 units made no cycle in 100 draws");
        assertThatThrownBy(() -> filled(6, Initialization.reservoir(0.5f, 0.9f))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a reservoir is square, but 6 elements are no square matrix");
    }
}
