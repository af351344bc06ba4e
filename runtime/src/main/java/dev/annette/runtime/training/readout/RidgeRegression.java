package dev.annette.runtime.training.readout;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;

/**
 * Sets the weights of a dense layer without activation to those of the least squared error, in closed form: for the states {@code X} that the layer reads and the targets
 * {@code Y} it shall give,
 *
 * <pre>{@code
 * W = (XᵀX + λI)⁻¹ XᵀY
 * }</pre>
 *
 * which minimises {@code |XW - Y|² + λ|W|²}. A bias is solved for like a weight whose state is always 1, and not penalised. The products are summed up in doubles while the
 * states come in, so that a stream of any length takes the memory of a matrix of {@code features x features}; Cholesky's decomposition solves them.
 *
 * <pre>{@code
 * RidgeRegression.of(net, "readout").regularization(1e-6).washout(100)
 *     .add(states, targets)
 *     .fit();
 * }</pre>
 *
 * <p>Unless set otherwise, {@code λ} is 1e-6 and no step is left out. Each option is set once, before the first states.
 *
 * <p>Sources: Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems", 1970; for the readout of an echo state network Jaeger, "The 'Echo State'
 * Approach to Analysing and Training Recurrent Neural Networks", 2001, and Lukoševičius, "A Practical Guide to Applying Echo State Networks", 2012.
 */
public final class RidgeRegression {
    private final String layer;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final int outputs;
    private final int features;
    private final NormalEquations equations;
    private Double regularization;
    private Integer washout;
    private long steps;

    private RidgeRegression(String layer, Parameter weight, Optional<Parameter> bias) {
        this.layer = layer;
        this.weight = weight;
        this.bias = bias;
        this.outputs = weight.shape()[0];
        this.features = weight.shape()[1];
        this.equations = new NormalEquations(first() + features, outputs);
    }

    /**
     * A regression for a layer.
     *
     * @param network the network that holds it; stays the caller's to close
     * @param layer   the name of a dense layer, such as {@code readout}; of a sub-network's {@code decoder.readout}
     * @return the regression, without states yet
     * @throws IllegalArgumentException if the network has no such layer, or it is no dense one
     */
    public static RidgeRegression of(Network network, String layer) {
        Parameter weight = network.parameter(layer + ".weight");
        if (weight.shape().length != 2) {
            throw new IllegalArgumentException(
                    layer + ": the weight has the shape " + Arrays.toString(weight.shape()) + "; expected a dense layer, units x features");
        }
        String bias = layer + ".bias";
        return new RidgeRegression(layer, weight,
                network.parameters().stream().filter(parameter -> parameter.name().equals(bias)).findFirst());
    }

    /**
     * Sets how much large weights cost. More makes a readout calmer, which a network needs that feeds its answers back to itself.
     *
     * @param lambda at least 0; 0 is ordinary least squares
     * @return this regression
     * @throws IllegalArgumentException if it is negative or not finite
     * @throws IllegalStateException if it is set already
     */
    public RidgeRegression regularization(double lambda) {
        if (regularization != null) {
            throw new IllegalStateException("regularization is set to " + regularization + " already");
        }
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("regularization is " + lambda + "; expected a number of at least 0");
        }
        regularization = lambda;
        return this;
    }

    /**
     * Leaves out the first steps of each sequence, in which a reservoir still remembers where it began.
     *
     * @param steps at least 0
     * @return this regression
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if it is set already, or states were added
     */
    public RidgeRegression washout(int steps) {
        if (washout != null) {
            throw new IllegalStateException("washout is set to " + washout + " already");
        }
        if (this.steps > 0) {
            throw new IllegalStateException("washout comes before the first states; " + this.steps + " steps were added");
        }
        if (steps < 0) {
            throw new IllegalArgumentException("washout is " + steps + "; expected at least 0");
        }
        washout = steps;
        return this;
    }

    /**
     * Adds a sequence, or samples that are no sequence.
     *
     * @param states  what the layer reads in each step, one step after the other
     * @param targets what it shall give in each step
     * @return this regression
     * @throws IllegalArgumentException if the numbers of steps differ, none is left behind the washout, or a number is not finite; nothing is added then
     */
    public RidgeRegression add(float[] states, float[] targets) {
        Objects.requireNonNull(states, "states");
        Objects.requireNonNull(targets, "targets");
        int count = states.length / features;
        if (count * features != states.length || (long) count * outputs != targets.length) {
            throw new IllegalArgumentException(
                    layer + ": " + states.length + " states and " + targets.length + " targets given, but a step has "
                            + features + " states and " + outputs + " targets");
        }
        int skipped = washout == null ? 0 : washout;
        if (count <= skipped) {
            throw new IllegalArgumentException(layer + ": a sequence of " + count + " steps, of which the washout leaves out " + skipped
                    + "; give longer ones, or a shorter washout");
        }
        requireFinite("states", states, features);
        requireFinite("targets", targets, outputs);
        equations.add((step, x, y) -> {
            if (bias.isPresent()) {
                x[0] = 1;
            }
            for (int i = 0; i < features; i++) {
                x[first() + i] = states[step * features + i];
            }
            for (int i = 0; i < outputs; i++) {
                y[i] = targets[step * outputs + i];
            }
        }, skipped, count);
        steps += count - skipped;
        return this;
    }

    /**
     * Solves the equations and sets the layer's weight and, if it has one, its bias. More states may be added behind, for another fit to all of them.
     *
     * @throws IllegalStateException    if there are no states, or the network is closed
     * @throws SingularSystemException if the states do not determine the weights; nothing has changed then
     */
    public void fit() {
        if (steps == 0) {
            throw new IllegalStateException(layer + ": there is nothing to fit to; add states and targets first");
        }
        double lambda = regularization == null ? 1e-6 : regularization;
        double[] penalty = new double[first() + features];
        Arrays.fill(penalty, first(), penalty.length, lambda);
        double[][] solution;
        try {
            solution = equations.solve(penalty);
        } catch (NormalEquations.SingularUnknown open) {
            throw new SingularSystemException(layer + ": the states do not determine the weights: " + name(open) + ". There are " + steps
                    + " steps for " + penalty.length + " unknowns and the regularization is " + lambda
                    + "; add more steps, or set a larger regularization, for example 1e-6");
        }
        float[] weights = new float[weight.size()];
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < features; i++) {
                weights[output * features + i] = (float) solution[first() + i][output];
            }
        }
        weight.set(weights);
        bias.ifPresent(parameter -> {
            float[] biases = new float[outputs];
            for (int output = 0; output < outputs; output++) {
                biases[output] = (float) solution[0][output];
            }
            parameter.set(biases);
        });
    }

    /** The unknown of the first weight: a bias comes before. */
    private int first() {
        return bias.isPresent() ? 1 : 0;
    }

    private String name(NormalEquations.SingularUnknown open) {
        String state = "state " + (open.index() - first());
        return Double.isNaN(open.share()) ? state + " is always 0"
                : state + " follows from those before it, but for a share of " + open.share() + " of its square sum";
    }

    private void requireFinite(String what, float[] numbers, int perStep) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        layer + ": " + what + " hold " + numbers[i] + " in step " + i / perStep + "; expected finite numbers");
            }
        }
    }
}
