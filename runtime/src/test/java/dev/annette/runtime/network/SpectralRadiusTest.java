package dev.annette.runtime.network;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpectralRadiusTest {

    private static double radius(int size, float... elements) {
        return SpectralRadius.of(elements, size, new SplittableRandom(1));
    }

    @Test
    void complexPairsCount() {
        // A turn by 37 degrees with a stretch of 1.3, beside an eigenvalue of -1.1.
        float c = (float) (1.3 * Math.cos(Math.toRadians(37)));
        float s = (float) (1.3 * Math.sin(Math.toRadians(37)));
        assertThat(radius(3, c, -s, 5, s, c, -7, 0, 0, -1.1f)).isCloseTo(1.3, within(1e-6));
    }

    @Test
    void negativeAndMultipleEigenvaluesCount() {
        assertThat(radius(2, -2, 0, 0, 1)).isCloseTo(2, within(1e-6));
        assertThat(radius(2, 0.5f, 1000, 0, 0.5f)).isCloseTo(0.5, within(1e-6));
        assertThat(radius(2, 0, 1, 1, 0)).isCloseTo(1, within(1e-6));
    }

    @Test
    void aMatrixWhosePowersVanishHasNone() {
        assertThat(radius(3, 0, 1, 2, 0, 0, 3, 0, 0, 0)).isZero();
        assertThat(radius(1, 0)).isZero();
        assertThat(radius(200, new float[200 * 200])).isZero();
    }

    /** Turns and stretches whose sizes are known, in another basis. */
    @ParameterizedTest
    @ValueSource(ints = {60, 160, 300})
    void knownEigenvaluesAreFoundInAnyBasis(int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i += 2) {
            double stretch = 0.8 * (1 - 0.5 * i / size);
            double angle = random.nextDouble() * Math.PI;
            matrix[i][i] = stretch * Math.cos(angle);
            matrix[i][i + 1] = -stretch * Math.sin(angle);
            matrix[i + 1][i] = -matrix[i][i + 1];
            matrix[i + 1][i + 1] = matrix[i][i];
        }
        // Shears, which keep the eigenvalues and make the matrix less and less normal.
        for (int shear = 0; shear < 4 * size; shear++) {
            int a = random.nextInt(size);
            int b = (a + 1 + random.nextInt(size - 1)) % size;
            double by = random.nextDouble() - 0.5;
            for (int k = 0; k < size; k++) {
                matrix[a][k] += by * matrix[b][k];
            }
            for (int k = 0; k < size; k++) {
                matrix[k][b] -= by * matrix[k][a];
            }
        }
        float[] elements = new float[size * size];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) matrix[i / size][i % size];
        }
        assertThat(SpectralRadius.of(elements, size, random)).isCloseTo(0.8, within(2e-3));
    }
}
