package dev.annette.runtime.training.optimizer;

/** The arithmetic that {@link Adam} and {@link AdamW} share; they differ in where weight decay acts. */
final class AdamRule implements ChunkedState.Rule {
    private final double beta1;
    private final double beta2;
    private final double weightDecay;
    private final boolean isDecoupled;
    private final float epsilon;
    final float[][] firstMoments;
    final float[][] secondMoments;
    private float rate;
    private float correction;
    private float keep;

    AdamRule(double beta1, double beta2, double epsilon, double weightDecay, boolean isDecoupled, long length) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
        this.isDecoupled = isDecoupled;
        this.epsilon = (float) epsilon;
        this.firstMoments = ChunkedState.moments(length);
        this.secondMoments = ChunkedState.moments(length);
    }

    static void requireSettings(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        Settings.requirePositive("learning rate", learningRate);
        Settings.requireBelowOne("beta1", beta1);
        Settings.requireBelowOne("beta2", beta2);
        Settings.requirePositive("epsilon", epsilon);
        Settings.requireNotNegative("weight decay", weightDecay);
        if ((float) epsilon == 0) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", which is 0 as a float; expected 1e-45 or more");
        }
    }

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public void prepare(long step, double learningRate) {
        // The moments begin at zero and are too small by these factors, more so in the first steps.
        rate = (float) (learningRate / (1 - Math.pow(beta1, step)));
        correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        keep = isDecoupled ? (float) (1 - learningRate * weightDecay) : 1;
    }

    @Override
    public void apply(int chunk, float[] values, float[] gradients, int count) {
        update(values, gradients, firstMoments[chunk], secondMoments[chunk], count, rate, correction, epsilon, keep,
                isDecoupled ? 0 : (float) weightDecay, (float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2));
    }

    private static void update(float[] values, float[] gradients, float[] firstMoments, float[] secondMoments, int count, float rate,
            float correction, float epsilon, float keep, float decay, float beta1, float rest1, float beta2, float rest2) {
        for (int i = 0; i < count; i++) {
            float gradient = gradients[i] + decay * values[i];
            float first = beta1 * firstMoments[i] + rest1 * gradient + ChunkedState.FLUSH - ChunkedState.FLUSH;
            float second = beta2 * secondMoments[i] + rest2 * gradient * gradient + ChunkedState.FLUSH - ChunkedState.FLUSH;
            firstMoments[i] = first;
            secondMoments[i] = second;
            values[i] = keep * values[i] - rate * first / ((float) Math.sqrt(second) * correction + epsilon);
        }
    }
}
