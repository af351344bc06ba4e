package dev.annette.examples;

import java.nio.file.Path;

import dev.annette.runtime.data.Dataset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of examples that learn from data of their own choice. */
public final class DataOptions {
    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where the files of the data set are.") private Path source;

    @Option(names = "--samples", paramLabel = "N",
            description = "Learn from N training pictures and test on a fifth as many, for a quick look (default: all).") private Integer samples;

    /** No folder, all samples. */
    public DataOptions() {}

    /**
     * Where the data are.
     *
     * @return the folder or file; null when the option was not given
     */
    public Path source() {
        return source;
    }

    /**
     * As many training samples as were asked for, chosen by seed.
     *
     * @param data the training part
     * @param seed decides which
     * @return all of them without the option
     */
    public Dataset training(Dataset data, long seed) {
        return samples == null ? data : some(data, samples, seed);
    }

    /**
     * As many test samples as suit the training samples, chosen by seed.
     *
     * @param data the test part
     * @param seed decides which
     * @return all of them without the option
     */
    public Dataset test(Dataset data, long seed) {
        return samples == null ? data : some(data, Math.max(1, samples / 5), seed);
    }

    private Dataset some(Dataset data, int count, long seed) {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--samples is " + samples + ", expected at least 1");
        }
        return count >= data.size() ? data : data.split((double) count / data.size(), seed).train();
    }
}
