package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * The smallest recurrent layer, for tests of what goes on from run to run: {@code h[t] = decay h[t - 1] + x[t]}, a decay for each feature; all steps are the output. Plain loops over sequences
 * {@code T x F}.
 */
public final class LeakyMemory extends Operator {

    private final Value input;
    private final Value output;
    private final Value carried;
    private final Value decay;
    private final Parameter decayParameter;
    private final int samples;
    private final int steps;
    private final int features;
    private final float[] x;
    private final float[] h;
    private final float[] first;
    private final float[] factors;
    private Sequence backward = Sequence.EMPTY;

    /**
     * Builds the layer: one step.
     *
     * @param name what it is called
     * @param in the sequences
     * @param decayParameter one number for each feature
     * @param out where all steps go
     * @param scope the plan
     */
    public LeakyMemory(String name, Value in, Parameter decayParameter, Value out, PlanScope scope) {
        super(name, out, scope);
        this.decayParameter = decayParameter;
        samples = scope.batchSize();
        steps = (int) in.dims()[1];
        features = decayParameter.size();
        Part part = scope.part(name + ".forward");
        input = part.read(in, Layout.plain(in.dims()));
        decay = part.weight(decayParameter, Layout.plain(features));
        output = part.write(out, Layout.plain(out.dims()));
        carried = scope.carried().isCarrying() ? scope.carried().state(name + "State", samples, features) : null;
        x = new float[samples * steps * features];
        h = new float[x.length];
        first = new float[samples * features];
        factors = new float[features];
        part.then(this::remember);
        forward(part);
    }

    private void remember() {
        input.read(0, x, 0, x.length);
        decay.read(0, factors, 0, features);
        if (carried != null) {
            carried.read(0, first, 0, first.length);
        }
        for (int i = 0; i < h.length; i++) {
            h[i] = factors[i % features] * before(i) + x[i];
        }
        output.write(0, h, 0, h.length);
        for (int n = 0; carried != null && n < samples; n++) {
            carried.write((long) n * features, h, ((n + 1) * steps - 1) * features, features);
        }
    }

    /** What the memory held before a step. */
    private float before(int index) {
        return index / features % steps > 0 ? h[index - features] : first[index / (steps * features) * features + index % features];
    }

    /**
     * Builds the gradient of the decay: one step.
     *
     * @param scope the plan
     * @param outputGradient the gradient of all steps
     */
    public void buildBackward(PlanScope scope, Value outputGradient) {
        Part part = scope.part(name() + ".backward");
        Value gradient = part.read(outputGradient, Layout.plain(outputGradient.dims()));
        Value decayGradient = part.weightGradient(decayParameter, Layout.plain(features));
        float[] g = new float[h.length];
        float[] sums = new float[features];
        part.then(() -> {
            gradient.read(0, g, 0, g.length);
            Arrays.fill(sums, 0);
            for (int i = g.length - 1; i >= 0; i--) {
                sums[i % features] += g[i] * before(i);
                if (i / features % steps > 0) {
                    g[i - features] += factors[i % features] * g[i];
                }
            }
            decayGradient.write(0, sums, 0, features);
        });
        backward = part.build();
    }

    /** Computes the gradient of the decay. */
    public void backward() {
        backward.run();
    }
}
