package dev.annette.runtime.operator;

import java.util.SplittableRandom;
import java.util.function.Function;

import dev.annette.runtime.operator.OperatorContract.Tensors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gradients that an operator should compute, by central differences of its reference: those of the loss {@code sum of weights[i] sin(output[i])}, whose weights are random, so that the
 * operator stands before a non-linear function.
 */
final class CentralDifferences {

    /** In double arithmetic the differences themselves are exact to about 1e-9. */
    private static final double DIFFERENCE = 1e-5;

    /** A gradient of a large tensor is checked at this many places. */
    private static final int PLACES = 40;

    private final Function<Tensors, double[]> reference;
    private final Tensors tensors;
    private final SplittableRandom random;
    private final double[] output;
    private final double[] weights;

    CentralDifferences(Function<Tensors, double[]> reference, Tensors tensors, SplittableRandom random) {
        this.reference = reference;
        this.tensors = tensors;
        this.random = random;
        this.output = reference.apply(tensors);
        this.weights = random.doubles(output.length).map(number -> number - 0.5).toArray();
    }

    /** The gradient of the loss with respect to the output, from which the operator goes back. */
    float[] outputGradient() {
        float[] gradient = new float[output.length];
        for (int i = 0; i < output.length; i++) {
            gradient[i] = (float) (weights[i] * Math.cos(output[i]));
        }
        return gradient;
    }

    /**
     * Compares a gradient.
     *
     * @param what what messages call it
     * @param gradient as the operator has computed it
     * @param tensor the one of the tensors that it belongs to
     * @param tolerance the largest error, as a part of the largest element
     */
    void check(String what, float[] gradient, double[] tensor, double tolerance) {
        double largest = 0;
        for (float element : gradient) {
            largest = Math.max(largest, Math.abs(element));
        }
        boolean everywhere = tensor.length <= PLACES;
        for (int place = 0; place < Math.min(PLACES, tensor.length); place++) {
            int i = everywhere ? place : random.nextInt(tensor.length);
            double before = tensor[i];
            tensor[i] = before + DIFFERENCE;
            double up = loss();
            tensor[i] = before - DIFFERENCE;
            double down = loss();
            tensor[i] = before;
            double expected = (up - down) / (2 * DIFFERENCE);
            assertThat(gradient[i]).as(what + " at " + i).isNotNaN();
            assertThat(Math.abs(gradient[i] - expected)).as("%s at %d is %s, expected %s", what, i, gradient[i], expected)
                    .isLessThanOrEqualTo(tolerance * Math.max(largest, 0.1));
        }
    }

    private double loss() {
        double[] moved = reference.apply(tensors);
        double loss = 0;
        for (int i = 0; i < moved.length; i++) {
            loss += weights[i] * Math.sin(moved[i]);
        }
        return loss;
    }
}
