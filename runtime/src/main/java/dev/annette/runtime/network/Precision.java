package dev.annette.runtime.network;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.operator.PlanScope;

/**
 * In which numbers a network computes. Parameters, their gradients, optimizer states, statistics of normalizations and losses are single precision in all of them, and so are
 * what users hand in and get back; what differs is what lies between the layers, and how products are computed.
 *
 * <p>Source: Kalamkar et al., "A Study of BFLOAT16 for Deep Learning Training", 2019.
 */
public enum Precision {

    /** Single precision throughout; the default. */
    F32(DataType.F32, false),

    /**
     * Single precision between the layers; convolutions, dense and recurrent layers and products of matrices may round their factors to bfloat16 and add up in single precision.
     * Pays on processors with matrix units (AMX), others gain little.
     */
    F32_FAST(DataType.F32, true),

    /**
     * Bfloat16 between the layers: half the memory, and products of bfloat16 factors added up in single precision. Weights are rounded once a step from the single precision
     * that the optimizer changes. No scaling of the loss is needed, since bfloat16 has the range of single precision. Layers that oneDNN does not compute in bfloat16, Java loops
     * and cells of one's own compute in single precision, with conversions around them.
     */
    // products that are left in single precision may round as well
    BF16(DataType.BF16, true);

    private final DataType type;
    private final boolean roundsFactors;

    Precision(DataType type, boolean roundsFactors) {
        this.type = type;
        this.roundsFactors = roundsFactors;
    }

    /**
     * Refuses a precision that the processor has no instructions for.
     *
     * @throws UnsupportedOperationException if so
     */
    void requireSupported() {
        if (this != F32 && !Engine.cpu().multipliesBfloat16()) {
            throw new UnsupportedOperationException(
                    "Precision." + this + " needs a processor with bfloat16 instructions (AVX512_BF16 or AMX), which this one lacks; "
                            + "use Precision.F32, the default");
        }
    }

    /** Has a plan compute so. */
    PlanScope applyTo(PlanScope scope) {
        return scope.precision(type, roundsFactors);
    }
}
