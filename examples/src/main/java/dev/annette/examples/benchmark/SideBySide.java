package dev.annette.examples.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

import dev.annette.runtime.network.PredictorPool;
import dev.annette.runtime.training.optimizer.Sgd;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code side-by-side}: what happens when several threads of a process use networks at once. Predictions of one network for several clients, with and without a pool of predictors; and the
 * training steps of two networks beside each other, and alone.
 */
@Command(name = "side-by-side", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures predictions for several clients, and two networks that train at once.")
public final class SideBySide implements Callable<Integer> {

    private static final int MOST_TIMES = 1 << 20;
    private static final int[] CLIENTS = {1, 2, 8};

    @Option(names = "--seconds", defaultValue = "1", paramLabel = "<seconds>",
            description = "How long each row is measured, after half of it for warming up (default: ${DEFAULT-VALUE}).") private double seconds;

    /** A command with its default settings. */
    public SideBySide() {}

    /**
     * Runs the measurement by itself.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        int status = new CommandLine(new SideBySide()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Measures and prints the tables.
     *
     * @return 0
     */
    @Override
    public Integer call() {
        int processors = Runtime.getRuntime().availableProcessors();
        System.out.printf(Locale.ROOT, "%d processors%n%n%-52s %7s %12s %10s %10s%n", processors, "LeNet, batch 1: predictions", "clients",
                "a second", "median us", "p99 us");
        for (int clients : CLIENTS) {
            try (LeNetTraining_LeNetNetwork network = network(processors)) {
                rowOfClients("network, " + processors + " threads", clients, () -> predictions(network::predict));
            }
            try (LeNetTraining_LeNetNetwork network = network(processors)) {
                PredictorPool pool = network.predictors(processors);
                rowOfClients("pool of " + pool.predictors() + " with 1 thread", clients, () -> predictions(pool::predict));
            }
            try (LeNetTraining_LeNetNetwork network = network(processors)) {
                PredictorPool pool = network.predictors(1, processors);
                rowOfClients("pool of 1 with " + processors + " threads", clients, () -> predictions(pool::predict));
            }
        }
        System.out.printf(Locale.ROOT, "%n%-52s %7s %12s %10s %10s%n", "LeNet, batch 64: training steps", "at once", "a second, sum",
                "median us", "p99 us");
        for (int threads : new int[] {1, processors}) {
            for (int networks : new int[] {1, 2}) {
                rowOfNetworks(threads, networks);
            }
        }
        return 0;
    }

    private static LeNetTraining_LeNetNetwork network(int threads) {
        return LeNetTraining_LeNetNetwork.builder().seed(1).threads(threads).build();
    }

    private interface Prediction {
        void predict(float[] samples, int batchSize, float[] scores);
    }

    /** What one client does again and again. */
    private static Runnable predictions(Prediction prediction) {
        RandomBatches batches = RandomBatches.ofClasses(1, 28 * 28, 10);
        float[] scores = new float[10];
        return () -> {
            batches.advance();
            prediction.predict(batches.samples(), 1, scores);
        };
    }

    private void rowOfClients(String name, int clients, Supplier<Runnable> client) {
        Runnable[] all = new Runnable[clients];
        Arrays.setAll(all, i -> client.get());
        row(name, all);
    }

    private void rowOfNetworks(int threads, int networks) {
        TrainingSubject[] subjects = new TrainingSubject[networks];
        Arrays.setAll(subjects,
                i -> new TrainingSubject(network(threads), LeNetTraining.BATCH_SIZE, Sgd.withLearningRate(0.01).momentum(0.9)));
        row("networks of " + threads + (threads == 1 ? " thread" : " threads"),
                Arrays.stream(subjects).map(subject -> (Runnable) subject::step).toArray(Runnable[]::new));
        for (TrainingSubject subject : subjects) {
            subject.close();
        }
    }

    private void row(String name, Runnable[] steps) {
        Worker[] workers = new Worker[steps.length];
        CyclicBarrier start = new CyclicBarrier(steps.length);
        for (int i = 0; i < steps.length; i++) {
            workers[i] = new Worker(steps[i], start);
            workers[i].start();
        }
        double perSecond = 0;
        int count = 0;
        for (Worker worker : workers) {
            worker.await();
            perSecond += worker.count / seconds;
            count += worker.count;
        }
        double[] times = new double[count];
        int filled = 0;
        for (Worker worker : workers) {
            System.arraycopy(worker.times, 0, times, filled, worker.count);
            filled += worker.count;
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "%-52s %7d %12.0f %10.1f %10.1f%n", name, steps.length, perSecond, Measurement.median(times),
                times[(int) (0.99 * (count - 1))]);
    }

    /** Takes steps for some time, and notes how long each takes. */
    private final class Worker extends Thread {

        private final Runnable step;
        private final CyclicBarrier start;
        private final double[] times = new double[MOST_TIMES];
        private int count;
        private Exception failure;

        Worker(Runnable step, CyclicBarrier start) {
            this.step = step;
            this.start = start;
        }

        @Override
        public void run() {
            try {
                start.await();
                take(seconds / 2);
                start.await();
                take(seconds);
            } catch (Exception thrown) {
                failure = thrown;
                start.reset();
            }
        }

        private void take(double duration) {
            count = 0;
            long end = System.nanoTime() + (long) (duration * 1e9);
            for (long before = System.nanoTime(); before < end && count < MOST_TIMES;) {
                step.run();
                long after = System.nanoTime();
                times[count++] = (after - before) / 1e3;
                before = after;
            }
        }

        void await() {
            try {
                join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            if (failure != null) {
                throw new IllegalStateException("a step has failed", failure);
            }
        }
    }
}
