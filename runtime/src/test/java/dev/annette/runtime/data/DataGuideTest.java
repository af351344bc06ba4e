package dev.annette.runtime.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

import dev.annette.runtime.data.archive.TarFiles;
import dev.annette.runtime.data.text.Sentences;
import dev.annette.runtime.data.text.Text;
import dev.annette.runtime.data.text.Tokenizer;
import dev.annette.runtime.data.text.Vocabulary;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.data.transform.RandomCrop;
import dev.annette.runtime.data.transform.RandomFlip;
import dev.annette.runtime.network.LeNetNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every snippet of {@code docs/guide/data.md} stands in here, and runs. */
class DataGuideTest {

    private static final Pattern SNIPPET = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    private final List<Integer> learned = new ArrayList<>();

    @TempDir private Path temporary;

    @Test
    void everySnippetOfTheGuideIsCompiledHere() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("dsl-api"))) {
            root = root.getParent();
        }
        String here = squeeze(Files.readString(root.resolve("runtime/src/test/java/dev/annette/runtime/data/DataGuideTest.java")));
        Matcher snippets = SNIPPET.matcher(Files.readString(root.resolve("docs/guide/data.md")));
        int count = 0;
        while (snippets.find()) {
            assertThat(here).contains(squeeze(snippets.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(11);
    }

    @Test
    void drawnDigits() {
        Dataset train = DrawnDigits.train();
        Dataset test = DrawnDigits.test();

        assertThat(train.size()).isEqualTo(20_000);
        assertThat(test.size()).isEqualTo(4_000);
    }

    @Test
    void mnist() throws IOException {
        Path folder = temporary;
        for (String part : new String[] {"train", "t10k"}) {
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), IdxFileTest.idx(new int[] {1, 1, 2}, 0, 255));
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), IdxFileTest.idx(new int[] {1}, 7));
        }

        Split mnist = Mnist.from(folder);
        Dataset train = mnist.train();
        Dataset test = mnist.test();

        assertThat(train.size() + test.size()).isEqualTo(2);
    }

    @Test
    void files() throws IOException {
        Path archive = Files.write(temporary.resolve("cifar.tar"),
                new TarFiles().add("data_batch_1.bin", new byte[3073]).add("test_batch.bin", new byte[3073]).bytes());
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", picture);
        Path pictures = Files.write(temporary.resolve("pictures.tar"), new TarFiles().add("rose/1.png", picture.toByteArray()).bytes());
        Path images = Files.write(temporary.resolve("images"), IdxFileTest.idx(new int[] {1, 1, 2}, 0, 255));
        Path labels = Files.write(temporary.resolve("labels"), IdxFileTest.idx(new int[] {1}, 1));

        Split cifar = Cifar10.from(archive);
        Dataset flowers = ImageFolder.read(pictures);
        Dataset letters = IdxFile.dataset(images, labels, List.of("a", "b"));

        assertThat(cifar.test().size()).isEqualTo(1);
        assertThat(flowers.classNames()).containsExactly("rose");
        assertThat(letters.classNames()).containsExactly("a", "b");
    }

    @Test
    void texts() throws IOException {
        Path file = Files.writeString(temporary.resolve("book.txt"), "The Time Machine, by H. G. Wells [1898]\n");

        Text book = Text.read(file);
        Vocabulary letters = Vocabulary.of(book, Tokenizer.characters().lettersOnly());
        int[] indices = letters.encode(book);
        String beginning = letters.decode(Arrays.copyOf(indices, 16));

        assertThat(beginning).isEqualTo("the time machine");
    }

    @Test
    void sentences() {
        Path model = temporary.resolve("net.safetensors");

        Sentences reviews = Sentences.of(List.of("A great film!", "Dull."), List.of("good", "bad"));
        Vocabulary words = Vocabulary.builder(Tokenizer.words().lowerCase().separatePunctuation())
                .minimumFrequency(1).maximumSize(10_000).padding().count(reviews).build();
        Dataset padded = reviews.dataset(words, 20);
        Dataset ragged = reviews.dataset(words);

        assertThat(padded.sampleShape()).containsExactly(20);
        assertThat(ragged.length(1)).isEqualTo(2);
        try (LeNetNetwork net = LeNetNetwork.builder().build()) {
            net.save(model, words.metadata());
            Vocabulary again = Vocabulary.from(model);

            assertThat(again).isEqualTo(words);
        }
    }

    @Test
    void arrays() {
        float[][] samples = {{5.1f, 3.5f}, {7.0f, 3.2f}, {6.3f, 3.3f}};
        Dataset classes = Dataset.of(samples, new int[] {2}, new int[] {0, 1, 1}, List.of("setosa", "other"));
        Dataset vectors = Dataset.of(samples, new int[] {2}, new float[][] {{0.2f}, {1.4f}, {2.5f}});

        assertThat(classes.targetShape()).isEmpty();
        assertThat(vectors.targetShape()).containsExactly(1);
    }

    @Test
    void parts() {
        Dataset train = DrawnDigits.of(2000, 3);

        Dataset small = train.take(1000);
        Split parts = train.split(0.9, 42);
        for (Split fold : small.stratifiedFolds(5, 42)) {
            learn(fold.train(), fold.test());
        }

        assertThat(parts.train().size()).isEqualTo(1800);
        assertThat(learned).containsExactly(800, 200, 800, 200, 800, 200, 800, 200, 800, 200);
    }

    @Test
    void transformsAndBatches() {
        Dataset train = DrawnDigits.of(100, 3);
        Dataset test = DrawnDigits.of(50, 4);
        int count = 0;

        Normalize normalize = Normalize.of(train);
        Dataset prepared = train.transform(RandomCrop.padding(4), RandomFlip.horizontal(), normalize);
        Dataset preparedTest = test.transform(normalize);

        try (BatchLoader loader = BatchLoader.of(prepared, 64).shuffle(42)) {
            for (int epoch = 0; epoch < 2; epoch++) {
                loader.startEpoch(epoch);
                for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
                    count += batch.size();
                }
            }
        }

        assertThat(count).isEqualTo(200);
        assertThat(preparedTest.sampleShape()).containsExactly(1, 28, 28);
    }

    @Test
    void transformOfYourOwn() {
        Transform invert = (sample, offset, shape, random) -> {
            for (int position = offset; position < offset + 28 * 28; position++) {
                sample[position] = 1 - sample[position];
            }
        };

        Dataset train = DrawnDigits.of(10, 3);
        assertThat(DatasetTest.sample(train.transform(invert, invert), 3)[400]).isCloseTo(DatasetTest.sample(train, 3)[400], within(1e-6f));
        assertThat(DatasetTest.sample(train.transform(invert), 3)[0]).isGreaterThan(0.8f);
    }

    private void learn(Dataset train, Dataset test) {
        learned.add(train.size());
        learned.add(test.size());
    }

    private static String squeeze(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }
}
