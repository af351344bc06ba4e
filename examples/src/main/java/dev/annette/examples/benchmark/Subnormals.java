package dev.annette.examples.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import static dev.annette.Activation.RELU;

/**
 * The command {@code subnormals}: times steps over ordinary numbers and over numbers that are subnormal, or become so as they decay. Beside Annette, which flushes such numbers to zero, stands the bare
 * inner product, which does not.
 */
@Command(name = "subnormals", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times steps over ordinary and over subnormal numbers.")
public final class Subnormals implements Callable<Integer> {

    private static final int BATCH_SIZE = 64;
    private static final int WIDTH = 512;
    private static final int STEPS = 100;
    private static final float SUBNORMAL = 1e-40f;

    @Option(names = "--rounds", defaultValue = "15", paramLabel = "<count>",
            description = "Rounds, in each of which all steps take turns (default: ${DEFAULT-VALUE}).") private int rounds;

    /** Three layers of one width. */
    @Model(input = "512", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Perceptron {
        @Dense(units = WIDTH, activation = RELU) Layer hidden1;
        @Dense(units = WIDTH, activation = RELU) Layer hidden2;
        @Dense(units = WIDTH) Layer output;
    }

    /** A recurrent layer whose states decay where nothing comes in. */
    @Model(input = "Tx64")
    abstract static class Memory {
        @LSTM(units = 256) Layer lstm;
    }

    /** A command with its default settings. */
    public Subnormals() {}

    /**
     * Runs the measurement by itself.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        int status = new CommandLine(new Subnormals()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Measures and prints the table.
     *
     * @return 0
     */
    @Override
    public Integer call() {
        System.out.printf(Locale.ROOT, "%-64s %10s %10s %8s%n", "step", "ordinary", "subnormal", "ratio");
        try (BarePrimitives ordinary = product(0.01f); BarePrimitives subnormal = product(SUBNORMAL)) {
            // First, as long as no thread of oneDNN flushes.
            row("bare inner product 512-512, batch 64, of such weights", ordinary::execute, subnormal::execute);
        }
        try (Subnormals_PerceptronNetwork ordinary = Subnormals_PerceptronNetwork.builder().seed(1).build();
                Subnormals_PerceptronNetwork subnormal = Subnormals_PerceptronNetwork.builder().seed(1).build()) {
            subnormal.parameters().forEach(parameter -> {
                float[] values = new float[parameter.size()];
                Arrays.fill(values, SUBNORMAL);
                parameter.set(values);
            });
            row("perceptron 512-512-512-512, batch 64: prediction with such weights", prediction(ordinary, 1), prediction(subnormal, 1));
        }
        try (Subnormals_PerceptronNetwork ordinary = Subnormals_PerceptronNetwork.builder().seed(1).build();
                Subnormals_PerceptronNetwork subnormal = Subnormals_PerceptronNetwork.builder().seed(1).build()) {
            row("the same: training step, Adam, on such pictures and targets", training(ordinary, 1), training(subnormal, SUBNORMAL));
        }
        try (Subnormals_MemoryNetwork ordinary = memory(); Subnormals_MemoryNetwork decaying = memory()) {
            row("LSTM 64-256, 400 steps, batch 8: prediction of a state that decays", sequences(ordinary, true),
                    sequences(decaying, false));
        }
        return 0;
    }

    private static BarePrimitives product(float weights) {
        BarePrimitives bare = BarePrimitives.inference(BareType.F32, BATCH_SIZE, WIDTH);
        bare.innerProduct(bare.input(), WIDTH);
        return bare.build().fill(weights);
    }

    private static Runnable prediction(Subnormals_PerceptronNetwork network, float scale) {
        float[] samples = scaled(scale);
        float[] scores = new float[BATCH_SIZE * WIDTH];
        return () -> network.predict(samples, BATCH_SIZE, scores);
    }

    private static Runnable training(Subnormals_PerceptronNetwork network, float scale) {
        Optimizer adam = Adam.withLearningRate(1e-4);
        TrainingPlan plan = network.trainingPlan(BATCH_SIZE);
        Optimizer.State state = adam.newState(network.parameterStore());
        plan.load(scaled(scale), scaled(scale), WIDTH);
        return () -> plan.step(store -> state.step(store, adam.learningRate()));
    }

    private static float[] scaled(float scale) {
        float[] samples = RandomBatches.ofClasses(BATCH_SIZE, WIDTH, 2).samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= scale;
        }
        return samples;
    }

    /** Without biases nothing keeps the state from decaying. */
    private static Subnormals_MemoryNetwork memory() {
        Subnormals_MemoryNetwork network = Subnormals_MemoryNetwork.builder().seed(1).build();
        network.parameters().stream().filter(parameter -> parameter.name().endsWith("ias"))
                .forEach(parameter -> parameter.set(new float[parameter.size()]));
        return network;
    }

    private static Runnable sequences(Subnormals_MemoryNetwork network, boolean goesOn) {
        int steps = 400;
        float[] samples = new float[8 * steps * 64];
        for (int i = 0; i < samples.length; i++) {
            boolean isFirstStep = i / 64 % steps == 0;
            samples[i] = goesOn || isFirstStep ? (i % 7 - 3) / 3f : 0;
        }
        float[] scores = new float[8 * steps * 256];
        Sizes sizes = Sizes.of("T", steps);
        return () -> network.predict(samples, 8, scores, sizes);
    }

    private void row(String name, Runnable ordinary, Runnable subnormal) {
        double[] ratios = new double[rounds];
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        microseconds(ordinary);
        microseconds(subnormal);
        for (int round = 0; round < rounds; round++) {
            first[round] = microseconds(ordinary);
            second[round] = microseconds(subnormal);
            ratios[round] = second[round] / first[round];
        }
        System.out.printf(Locale.ROOT, "%-64s %7.0f us %7.0f us %8.2f%n", name, median(first), median(second), median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Measurement.median(sorted);
    }

    /** The median of some steps, fewer where they are long. */
    private static double microseconds(Runnable step) {
        double[] times = new double[STEPS];
        long start = System.nanoTime();
        int count = 0;
        while (count < STEPS && (count < 3 || System.nanoTime() - start < 200_000_000)) {
            long before = System.nanoTime();
            step.run();
            times[count++] = (System.nanoTime() - before) / 1e3;
        }
        return median(Arrays.copyOf(times, count));
    }
}
