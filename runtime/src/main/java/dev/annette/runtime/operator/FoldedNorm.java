package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * Weight and bias of a layer with the batch normalization behind it multiplied in: {@code weight[f] * a[f]} and {@code (bias[f] -
 * mean[f]) * a[f] + shift[f]} with {@code a[f] = scale[f] / sqrt(variance[f] + epsilon)}. Computed once per change of the parameters.
 */
final class FoldedNorm {

    private final PlanScope scope;
    private final NormToFold norm;
    private final String owner;
    private final Parameter weight;
    private final Parameter bias;
    private final long[] weightDims;
    private final Value foldedBias;

    FoldedNorm(PlanScope scope, NormToFold norm, String owner, Parameter weight, Parameter bias, long[] weightDims) {
        this.scope = scope;
        this.norm = norm;
        this.owner = owner;
        this.weight = weight;
        this.bias = bias;
        this.weightDims = weightDims;
        this.foldedBias = scope.permanent(owner + "FoldedBias", Layout.plain(weight.shape()[0]));
    }

    Value bias() {
        return foldedBias;
    }

    /**
     * The folded weight in the layout a primitive wants.
     *
     * @param part the layer's, during which memory may be used that lies idle between runs
     * @param wanted the layout
     */
    Value weight(Part part, Layout wanted) {
        Layout plain = Layout.plain(weightDims);
        Value folded = part.temporary(owner + "FoldedPlain", plain);
        Value arranged = scope.permanent(owner + "FoldedWeight", wanted);
        scope.onPrepare(() -> {
            float[] elements = fold();
            folded.write(0, elements, 0, elements.length);
        });
        try (PrimitiveDescriptor descriptor = Reorders.reorder(plain, wanted)) {
            scope.onPrepare(
                    part.own(descriptor).with(Argument.SRC, plain, folded).with(Argument.DST, wanted, arranged).runs(0, 0)::execute);
        }
        return arranged;
    }

    /** Brings the bias up to date; gives the elements of the weight in row-major order. */
    float[] fold() {
        float[] elements = weight.toArray();
        float[] biases = bias == null ? new float[(int) foldedBias.size()] : bias.toArray();
        fold(elements, biases);
        foldedBias.write(0, biases, 0, biases.length);
        return elements;
    }

    private void fold(float[] elements, float[] biases) {
        float[] means = norm.mean().toArray();
        float[] variances = norm.variance().toArray();
        float[] scales = norm.scale() == null ? null : norm.scale().toArray();
        float[] shifts = norm.shift() == null ? null : norm.shift().toArray();
        int perFilter = elements.length / biases.length;
        for (int f = 0; f < biases.length; f++) {
            double factor = (scales == null ? 1 : scales[f]) / Math.sqrt(variances[f] + norm.epsilon());
            for (int i = 0; i < perFilter; i++) {
                elements[f * perFilter + i] *= (float) factor;
            }
            biases[f] = (float) ((biases[f] - means[f]) * factor + (shifts == null ? 0 : shifts[f]));
        }
    }
}
