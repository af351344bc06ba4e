package dev.annette.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.annette.runtime.network.Precision;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every example has. */
public final class RunOptions {
    private static final String FOLDER = "annette-out";

    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this.") private boolean isHelpWanted;

    @Option(names = "--epochs", paramLabel = "N",
            description = "How often the training data are gone through (default: ${DEFAULT-VALUE}).") private int epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Samples per training step (default: ${DEFAULT-VALUE}).") private int batch;

    @Option(names = "--seed", paramLabel = "N",
            description = "Decides initial weights, order and augmentation (default: ${DEFAULT-VALUE}).") private long seed = 42;

    @Option(names = "--precision", paramLabel = "NAME",
            description = "The numbers it computes in: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).") private Precision precision =
                    Precision.F32;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where files are written (default: ${DEFAULT-VALUE}).") private Path out;

    /**
     * Options with an example's defaults.
     *
     * @param example the name of the example, also that of its folder in {@code annette-out}
     * @param epochs  the default of {@code --epochs}
     * @param batch   the default of {@code --batch}
     */
    public RunOptions(String example, int epochs, int batch) {
        this.epochs = epochs;
        this.batch = batch;
        this.out = Path.of(FOLDER, example);
    }

    /**
     * Refuses impossible numbers; the first thing an example does.
     *
     * @throws ParameterException if there is one
     */
    public void check() {
        requireAtLeastOne("--epochs", epochs);
        requireAtLeastOne("--batch", batch);
    }

    private void requireAtLeastOne(String option, int number) {
        if (number < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + number + ", expected at least 1");
        }
    }

    /**
     * How often the training data are gone through.
     *
     * @return the number of epochs
     */
    public int epochs() {
        return epochs;
    }

    /**
     * Samples per training step.
     *
     * @return the batch size
     */
    public int batch() {
        return batch;
    }

    /**
     * What decides everything random.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * In which numbers the network computes.
     *
     * @return the precision
     */
    public Precision precision() {
        return precision;
    }

    /**
     * A file in the output folder, which is created when absent.
     *
     * @param name the name of the file
     * @return its path
     * @throws IOException if the folder can't be created
     */
    public Path file(String name) throws IOException {
        try {
            Files.createDirectories(out);
            return out.resolve(name);
        } catch (IOException failure) {
            throw new IOException("--out: the folder " + out + " can't be created: " + failure, failure);
        }
    }
}
