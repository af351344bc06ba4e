package dev.annette.examples.charlm;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.SeriesChart;
import dev.annette.examples.report.SeriesChart.Line;
import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.TokenStream;
import dev.annette.runtime.data.text.Text;
import dev.annette.runtime.data.text.Tokenizer;
import dev.annette.runtime.data.text.Vocabulary;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Stepper;
import dev.annette.runtime.network.TokenSampler;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Perplexity;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.Cosine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains {@link CharacterGRU} or {@link CharacterLSTM} on a text, as "Dive into Deep Learning" does in its chapters 9 and 10, and lets it write. */
@Command(name = "charlm",
        description = "A GRU or LSTM learns a text letter by letter and writes on: Annette's guide, The Time Machine, Shakespeare.")
public final class CharacterExample implements Callable<Integer> {
    private static final String PERPLEXITY = "perplexity";
    private static final int STEPS = 35;
    private static final double RATE = 3e-3;
    private static final int WRITTEN = 200;
    /** So many letters hold the words that are continued. */
    private static final int BEGINNING = 16;
    private static final double[] TEMPERATURES = {0, 0.5, 1};

    @Spec private CommandSpec spec;

    @Option(names = "--data", paramLabel = "FILE",
            description = "A text, or a folder with one file *.txt (default: Annette's guide).") private Path source;

    @Option(names = "--letters", paramLabel = "N",
            description = "Learn from the first N letters; a tenth as many behind them is for validation (default: ${DEFAULT-VALUE}).") private int letters =
                    10_000;

    @Option(names = "--lstm", description = "Take an LSTM instead of a GRU.") private boolean isLstm;

    @Option(names = "--prefix", paramLabel = "TEXT",
            description = "What the network continues (default: the first words of the text).") private String prefix;

    @Mixin private RunOptions options = new RunOptions("charlm", 100, 32);

    /** For picocli. */
    public CharacterExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        Text text = Texts.read(source);
        // All letters have a number, also those that this text has not: the network's size stands in its source.
        Vocabulary vocabulary = Vocabulary.builder(Tokenizer.characters().lettersOnly()).maximumSize(28).count(text)
                .count("abcdefghijklmnopqrstuvwxyz ").build();
        int[] tokens = vocabulary.encode(text);
        int validation = letters / 10;
        if (validation < options.batch() * 2 || letters + validation > tokens.length) {
            throw new DataException("--letters " + letters + ": " + Texts.name(source) + " has " + tokens.length
                    + " letters and blanks; expected at least " + 20 * options.batch() + ", and a tenth more for validation");
        }
        TokenStream training = TokenStream.of(Arrays.copyOf(tokens, letters));
        TokenStream others = TokenStream.of(Arrays.copyOfRange(tokens, letters, letters + validation));
        int[] beginning = vocabulary.encode(prefix == null ? firstWords(vocabulary.decode(Arrays.copyOf(tokens, BEGINNING))) : prefix);
        if (beginning.length == 0) {
            throw new ParameterException(spec.commandLine(), "--prefix is empty, expected at least one letter");
        }
        try (Network net = isLstm ? CharacterLSTMNetwork.builder().seed(options.seed()).precision(options.precision()).build()
                : CharacterGRUNetwork.builder().seed(options.seed()).precision(options.precision()).build()) {
            out.println(net.summary());
            out.printf(Locale.ROOT, "Training on the first %,d letters and blanks of %s, validation on the next %,d.%n", letters,
                    Texts.name(source),
                    validation);
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(RATE)).clipNorm(1).schedule(Cosine.toZero())
                    .carryStates().epochs(options.epochs()).seed(options.seed())
                    .metric(Perplexity.of()).listen(ProgressBar.onTerminal())
                    .fit(training.inSequence(options.batch(), Math.min(STEPS, letters / options.batch() - 1)),
                            others.inSequence(options.batch(), Math.min(STEPS, validation / options.batch() - 1)));
            write(net, vocabulary, beginning);
            Path curve = options.file("perplexity.png");
            draw(history.epochs(), curve);
            Path weights = options.file("charlm.safetensors");
            net.save(weights, vocabulary.metadata());
            List.of(curve, weights).forEach(file -> out.println("Wrote " + file));
            EpochRecord last = history.last();
            out.println(new ResultLine(PERPLEXITY, String.format(Locale.ROOT, "%.4f", last.training().value(PERPLEXITY)), options.epochs(),
                    clock.elapsed(), options.seed())
                    .with("validation", last.decisive().value(PERPLEXITY))
                    .with("best-validation", history.best(PERPLEXITY).decisive().value(PERPLEXITY))
                    .with("cell", isLstm ? "lstm" : "gru").with("letters", Integer.toString(letters)));
        }
        return 0;
    }

    private static String firstWords(String letters) {
        String words = letters.strip();
        int end = words.lastIndexOf(' ');
        return end > 0 ? words.substring(0, end) : words;
    }

    /** Continues the beginning once for each temperature: 0 always takes the likeliest letter, 1 follows the probabilities as they were learnt. */
    private void write(Network net, Vocabulary vocabulary, int[] beginning) {
        PrintWriter out = spec.commandLine().getOut();
        try (Stepper stepper = net.stepper()) {
            for (double temperature : TEMPERATURES) {
                stepper.reset();
                int[] written = TokenSampler.withTemperature(temperature).seed(options.seed()).generate(stepper, beginning, WRITTEN);
                out.printf(Locale.ROOT, "%nTemperature %.1f: %s|%s%n", temperature, vocabulary.decode(beginning),
                        vocabulary.decode(written));
            }
        }
        out.println();
    }

    private void draw(List<EpochRecord> epochs, Path file) throws IOException {
        double[] numbers = epochs.stream().mapToDouble(EpochRecord::epoch).toArray();
        SeriesChart chart = SeriesChart.of("Perplexity on " + Texts.name(source), "epoch", PERPLEXITY).logarithmic()
                .add("training", Line.NEXT_STEP, numbers,
                        epochs.stream().mapToDouble(epoch -> epoch.training().value(PERPLEXITY)).toArray())
                .add("validation: text that is not learnt", Line.FREE, numbers,
                        epochs.stream().mapToDouble(epoch -> epoch.decisive().value(PERPLEXITY)).toArray());
        SeriesChart.write(List.of(chart), file);
    }
}
