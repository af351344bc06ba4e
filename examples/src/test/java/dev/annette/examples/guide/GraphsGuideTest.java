package dev.annette.examples.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.io.Safetensors;
import dev.annette.runtime.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/guide/graphs.md shows of shared layers, several inputs and outputs, own losses, learned tensors and sub-networks compiles and runs. */
class GraphsGuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder;

    @Test
    void theExamplesOfTheGuideStandInThisPackage() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("dsl-api"))) {
            root = root.getParent();
        }
        Path here = root.resolve("examples/src/test/java/dev/annette/examples/guide/GraphsGuide.java");
        String source = squeezed(Files.readString(here).replace("GraphsGuide_", "").replace("abstract static class", "abstract class"));
        String guide = Files.readString(root.resolve("docs/guide/graphs.md"));
        int begin = guide.indexOf("\n## Shared layers");
        Matcher snippets = SNIPPET.matcher(guide.substring(begin, guide.indexOf("\n## What the body may hold", begin)));
        int count = 0;
        while (snippets.find()) {
            assertThat(source).contains(squeezed(snippets.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(12);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void equalPicturesAreComparedBySharedLayers() {
        float[] picture = numbers(1, 64, new Random(5))[0];

        float[] same = GraphsGuide.compared(picture, picture);
        // codes that are equal differ by nothing, so that the bias is left
        assertThat(same).containsExactly(GraphsGuide.compared(new float[64], new float[64]));
        assertThat(GraphsGuide.compared(picture, new float[64])).isNotEqualTo(same);
    }

    @Test
    void outputsHaveTheNamesOfTheRecord() {
        double[] meanAndVariance = GraphsGuide.outputs(numbers(1, 8, new Random(4))[0]);

        assertThat(meanAndVariance[0]).isNotZero().isFinite();
        assertThat(meanAndVariance[1]).isPositive().isNotEqualTo(1);
    }

    @Test
    void aTrainedPartIsLoadedAndStaysAsItIs() {
        Random random = new Random(1);
        Path file = folder.resolve("digits.safetensors");
        int[] classes = new int[64];
        float[][] pictures = numbers(64, 64, random);
        float[][] pairs = numbers(64, 128, random);
        float[][] same = new float[64][1];
        for (int i = 0; i < 64; i++) {
            classes[i] = i % 10;
            same[i][0] = i % 2;
        }
        GraphsGuide.transfer(Dataset.of(pictures, new int[] {1, 8, 8}, classes), Dataset.of(pairs, new int[] {128}, same), file);

        try (Safetensors saved = Safetensors.open(file)) {
            assertThat(saved.names()).containsExactlyInAnyOrder("conv1.weight", "conv1.bias", "scores.weight", "scores.bias");
        }
        try (Network network = GraphsGuide_SameDigitNetwork.builder().build()) {
            network.save(file);
        }
        try (Safetensors saved = Safetensors.open(file)) {
            assertThat(saved.names()).contains("digits.conv1.weight", "digits.scores.bias", "same.weight");
        }
    }

    @Test
    void theGradientOfAPictureHasItsShape() {
        float[] slopes = GraphsGuide.slopes(numbers(1, 64, new Random(2))[0], new float[] {3});

        assertThat(slopes).hasSize(64).doesNotContain(Float.NaN);
        assertThat(slopes).isNotEqualTo(new float[64]);
    }

    private static float[][] numbers(int samples, int length, Random random) {
        float[][] numbers = new float[samples][length];
        for (float[] sample : numbers) {
            for (int i = 0; i < length; i++) {
                sample[i] = random.nextFloat() - 0.5f;
            }
        }
        return numbers;
    }
}
