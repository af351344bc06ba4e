package app;

import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;

/** Trains LeNet for two steps on noise: what counts is that a stranger's project can. */
final class Main {
    static final int PIXELS = 28 * 28;

    private Main() {}

    public static void main(String[] arguments) {
        boolean named = Main.class.getModule().isNamed();
        if (named != arguments[0].equals("named-module")) {
            throw new IllegalStateException("asked to run as " + arguments[0] + ", but runs in " + Main.class.getModule());
        }
        try (LeNetNetwork net = LeNetNetwork.builder().seed(42).build()) {
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(1e-3f))
                    .batchSize(64).epochs(1)
                    .fit(noise(128, new Random(1)));
            System.out.println(history);
            System.out.println("result: scores=" + net.predict(pixels(new Random(2))).length);
        }
    }

    static float[] pixels(Random random) {
        float[] pixels = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    private static Dataset noise(int samples, Random random) {
        float[][] pictures = new float[samples][];
        int[] classes = new int[samples];
        for (int i = 0; i < samples; i++) {
            pictures[i] = pixels(random);
            classes[i] = random.nextInt(10);
        }
        return Dataset.of(pictures, new int[] {1, 28, 28}, classes);
    }
}
