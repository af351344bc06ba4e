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
import dev.annette.examples.report.Misread;
import dev.annette.examples.sentences.Grammar.Sentence;
import dev.annette.runtime.data.text.Sentences;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains {@link SentenceReader} on the sentences of {@link Grammar}, and {@link BagOfWords} beside it. */
@Command(name = "sentences", description = "A bidirectional LSTM tells praise from blame in sentences where the order of words decides.")
public final class SentenceExample implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--samples", paramLabel = "N",
            description = "Learn from N sentences and test on a fifth as many others (default: ${DEFAULT-VALUE}).") private int samples = 5000;

    @Mixin private RunOptions options = new RunOptions("sentences", 10, 32);

    /** For picocli. */
    public SentenceExample() {}
}
