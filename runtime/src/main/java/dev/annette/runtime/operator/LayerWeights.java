package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;

/**
 * Weight and bias of a layer that multiplies, as its forward primitive reads them: the parameters themselves, with the normalization behind the layer multiplied in, or rounded to integers.
 *
 * @param weight the weight
 * @param bias the bias, or {@code null}
 * @param norm the normalization to fold, or {@code null}
 * @param dims of the weight as the primitive sees it
 */
record LayerWeights(Parameter weight, Parameter bias, NormToFold norm, long[] dims) {

    /** The layout of the bias, {@code null} for none; a folded normalization has a shift even where the layer has no bias. */
    Layout biasLayout() {
        return bias == null && norm == null ? null : Layout.plain(weight.shape()[0]);
    }

    /**
     * Names them as arguments of the layer's primitive.
     *
     * @param call the primitive
     * @param part the layer's
     * @param owner the layer's name
     * @param read what the layer reads beside them
     * @param wanted the layout of the weight
     */
    void nameTo(Call call, PlanScope scope, Part part, String owner, Numbers read, Layout wanted) {
        FoldedNorm folded = norm == null ? null : norm.fold(scope, owner, weight, bias, dims);
        if (read.areIntegers()) {
            new IntegerWeight(scope, part, weight, folded, dims, wanted).nameTo(call);
        } else if (folded == null) {
            call.with(Argument.WEIGHTS, wanted, part.weight(weight, wanted));
        } else {
            call.with(Argument.WEIGHTS, wanted, folded.weight(part, wanted));
        }
        if (folded != null) {
            call.with(Argument.BIAS, biasLayout(), folded.bias());
        } else if (bias != null) {
            call.with(Argument.BIAS, biasLayout(), part.weight(bias, biasLayout()));
        }
    }
}
