package dev.annette.examples.iris;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.transform.Normalize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

class IrisTest {
    @Test
    void holdsFiftyFlowersOfEachKindWithThePublishedMeans() {
        Dataset iris = Iris.read();

        assertThat(iris.size()).isEqualTo(150);
        assertThat(Normalize.of(iris).mean()).containsExactly(new float[] {5.8433f, 3.0540f, 3.7587f, 1.1987f}, offset(1e-4f));
        int[] counts = new int[3];
        float[] kind = new float[1];
        for (int flower = 0; flower < iris.size(); flower++) {
            iris.copyTarget(flower, kind, 0);
            counts[(int) kind[0]]++;
        }
        assertThat(counts).containsOnly(50);
    }
}
