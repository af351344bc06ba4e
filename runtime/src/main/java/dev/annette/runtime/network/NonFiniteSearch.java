package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.BatchLoss;
import dev.annette.runtime.operator.Operator;
import dev.annette.runtime.operator.PlanScope;

/** Finds where NaN or infinity came into a training step. Follows the order of the computation, so the first find is the cause. */
final class NonFiniteSearch {

    private static final int CHUNK = 4096;

    private final PlanScope scope;
    private final BatchLoss loss;
    private final float[] chunk = new float[CHUNK];

    NonFiniteSearch(PlanScope scope, BatchLoss loss) {
        this.scope = scope;
        this.loss = loss;
    }

    /** The first place, {@code null} if there is none. */
    String firstPlace() {
        for (Value input : scope.inputs()) {
            long inInput = firstIndex(input);
            if (inInput >= 0) {
                long sampleLength = input.size() / scope.batchSize();
                return "sample " + inInput / sampleLength + " of the batch, element " + inInput % sampleLength
                        + (scope.inputs().size() == 1 ? "" : " of " + input.name()) + ", is " + valueAt(input, inInput);
            }
        }
        for (Parameter parameter : scope.store().parameters()) {
            long index = firstIndex(parameter.value());
            if (index >= 0) {
                return "parameter " + parameter.name() + " contains " + valueAt(parameter.value(), index);
            }
        }
        for (Operator operator : scope.operators()) {
            operator.forward();
            if (operator == loss) {
                // Behind it are the sums of gradients, whose inputs would have to be computed by backward parts.
                break;
            }
            Value output = operator.output();
            long index = output == null ? -1 : firstIndex(output);
            if (index >= 0) {
                return "output of " + operator.name() + " contains " + valueAt(output, index);
            }
        }
        if (!Double.isFinite(loss.value())) {
            return loss.name() + " is " + loss.value();
        }
        for (Parameter parameter : scope.store().parameters()) {
            long index = parameter.isTrainable() ? firstIndex(parameter.gradient()) : -1;
            if (index >= 0) {
                return "gradient of " + parameter.name() + " contains " + valueAt(parameter.gradient(), index);
            }
        }
        return null;
    }

    private float valueAt(Value value, long index) {
        value.read(index, chunk, 0, 1);
        return chunk[0];
    }

    private long firstIndex(Value value) {
        long length = value.length();
        for (long start = 0; start < length; start += CHUNK) {
            int count = (int) Math.min(CHUNK, length - start);
            value.read(start, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                if (!Float.isFinite(chunk[i])) {
                    return start + i;
                }
            }
        }
        return -1;
    }
}
