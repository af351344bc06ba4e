package dev.annette.examples.sentences;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.ConfusionPicture;
import dev.annette.examples.report.LearningCurve;
import dev.annette.examples.sentences.Grammar.Sentence;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SequenceBatches;
import dev.annette.runtime.data.SequenceDataset;
import dev.annette.runtime.data.text.Tokenizer;
import dev.annette.runtime.data.text.Vocabulary;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains {@link SentenceReader} on the sentences of {@link Grammar}, and {@link BagOfWords} beside it. */
@Command(name = "sentences",
        description = "A bidirectional LSTM tells praise from blame in made-up sentences where the order of words decides.")
public final class SentenceExample implements Callable<Integer> {
    private static final int SHOWN = 6;

    @Spec private CommandSpec spec;

    @Option(names = "--samples", paramLabel = "N",
            description = "Learn from N sentences and test on a fifth as many others (default: ${DEFAULT-VALUE}).") private int samples =
                    5000;

    @Mixin private RunOptions options = new RunOptions("sentences", 8, 32);

    /** For picocli. */
    public SentenceExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        if (samples < 5) {
            throw new ParameterException(spec.commandLine(), "--samples is " + samples + ", expected at least 5");
        }
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        List<Sentence> sentences = Grammar.sentences(samples + samples / 5, options.seed());
        List<Sentence> learnt = sentences.subList(0, samples);
        Vocabulary vocabulary = vocabulary(learnt);
        Dataset training = dataset(learnt, vocabulary);
        Dataset test = dataset(sentences.subList(samples, sentences.size()), vocabulary);
        SequenceBatches batches = SequenceBatches.of(training, options.batch(), SequenceBatches.DEFAULT_BUCKETS);
        out.printf(Locale.ROOT,
                "Training on %,d made-up sentences, testing on %,d others; %d words. Batches of similar length: %d buckets, %.1f %% padding.%n",
                training.size(), test.size(), vocabulary.size(), batches.bucketSteps().length, 100 * batches.paddedShare());
        sentences.stream().limit(SHOWN)
                .forEach(sentence -> out.printf("  %-7s %s%n", Grammar.CLASSES.get(sentence.label()), sentence.text()));
        double accuracyOfBag;
        try (BagOfWordsNetwork bag = BagOfWordsNetwork.builder().seed(options.seed()).precision(options.precision()).build()) {
            out.printf("%n%s%n", bag.summary());
            accuracyOfBag = learn(bag, training, test).last().decisive().value("accuracy");
        }
        try (SentenceReaderNetwork net = SentenceReaderNetwork.builder().seed(options.seed()).precision(options.precision()).build()) {
            out.printf("%n%s%n", net.summary());
            History history = learn(net, training, test);
            ConfusionMatrix confusion = ConfusionMatrix.of(Grammar.CLASSES);
            Evaluation evaluation = Trainer.of(net).metric(Accuracy.top1()).metric(confusion).evaluate(test);
            out.printf("%nTest: %s%n%n%s%n", evaluation, confusion.table());
            Path curve = options.file("learning-curve.png");
            LearningCurve.write(history.epochs(), "Sentences", curve);
            Path matrix = options.file("confusion-matrix.png");
            ConfusionPicture.write(confusion, "Praise and blame", matrix);
            Path weights = options.file("sentences.safetensors");
            net.save(weights, vocabulary.metadata());
            List.of(curve, matrix, weights).forEach(file -> out.println("Wrote " + file));
            out.println(new ResultLine(evaluation.value("accuracy"), evaluation.loss(), options.epochs(), clock.elapsed(), options.seed())
                    .with("bag-of-words", accuracyOfBag));
        }
        return 0;
    }

    private History learn(Network net, Dataset training, Dataset test) {
        return Trainer.of(net)
                .optimizer(Adam.withLearningRate(5e-3)).schedule(OneCycle.standard()).clipNorm(1)
                .batchSize(options.batch()).epochs(options.epochs())
                .metric(Accuracy.top1()).listen(ProgressBar.onTerminal())
                .fit(training, test);
    }

    /** Index 0 is padding: what stands behind the end of sentences that are shorter than others of their batch. */
    private static Vocabulary vocabulary(List<Sentence> sentences) {
        var builder = Vocabulary.builder(Tokenizer.words()).padding().maximumSize(64);
        sentences.forEach(sentence -> builder.count(sentence.text()));
        return builder.build();
    }

    private static Dataset dataset(List<Sentence> sentences, Vocabulary vocabulary) {
        int[][] words = sentences.stream().map(sentence -> vocabulary.encode(sentence.text())).toArray(int[][]::new);
        return SequenceDataset.of(words, sentences.stream().mapToInt(Sentence::label).toArray()).withClassNames(Grammar.CLASSES);
    }
}
