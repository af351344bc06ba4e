package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * The weight of a layer as integers from -127 to 127 with a scale for each filter, by which the largest weight of the filter becomes 127. Made anew once per change of the
 * parameters; the normalization behind the layer is multiplied in before.
 */
final class IntegerWeight {

    private static final int LARGEST = 127;

    private final Parameter weight;
    private final FoldedNorm folded;
    private final Value divided;
    private final Value integers;
    private final Value scales;

    /**
     * Arranges for the integers.
     *
     * @param part the layer's, during which memory may be used that lies idle between runs
     * @param folded the normalization behind the layer, {@code null} if there is none
     * @param dims of the weight as the primitive sees it
     * @param wanted the layout of the integers
     */
    IntegerWeight(PlanScope scope, Part part, Parameter weight, FoldedNorm folded, long[] dims, Layout wanted) {
        this.weight = weight;
        this.folded = folded;
        Layout plain = Layout.plain(dims);
        divided = part.temporary(weight.name() + "Divided", plain);
        integers = scope.permanent(weight.name() + "Integers", wanted);
        scales = scope.permanent(weight.name() + "Scales", Layout.plain(weight.shape()[0]));
        scope.onPrepare(this::divide);
        try (PrimitiveDescriptor rounding = Reorders.reorder(plain, wanted)) {
            scope.onPrepare(part.own(rounding).with(Argument.SRC, plain, divided).with(Argument.DST, wanted, integers).runs(0, 0)::execute);
        }
        part.report(weight.value(), plain, wanted, "rounded to integers with a scale for each filter", false);
    }

    private void divide() {
        float[] elements = folded == null ? weight.toArray() : folded.fold();
        float[] scaleOf = new float[(int) scales.size()];
        int perFilter = elements.length / scaleOf.length;
        for (int f = 0; f < scaleOf.length; f++) {
            float largest = 0;
            for (int i = f * perFilter; i < (f + 1) * perFilter; i++) {
                largest = Math.max(largest, Math.abs(elements[i]));
            }
            // a filter of zeros has no scale
            scaleOf[f] = largest < Float.MIN_NORMAL * LARGEST ? 1 : largest / LARGEST;
            for (int i = f * perFilter; i < (f + 1) * perFilter; i++) {
                elements[i] /= scaleOf[f];
            }
        }
        divided.write(0, elements, 0, elements.length);
        scales.write(0, scaleOf, 0, scaleOf.length);
    }

    /** Names the integers and their scales as arguments of the layer's primitive. */
    void nameTo(Call call) {
        call.with(Argument.WEIGHTS, integers.layout(), integers).with(Argument.scales(Argument.WEIGHTS), scales.layout(), scales);
    }
}
