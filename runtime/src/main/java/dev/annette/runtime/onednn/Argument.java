package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** What a tensor is to a primitive; oneDNN's {@code DNNL_ARG_*}. */
public enum Argument {
    /** The input. */
    SRC(dnnl.DNNL_ARG_SRC),
    /** The output. */
    DST(dnnl.DNNL_ARG_DST),
    /** The weights. */
    WEIGHTS(dnnl.DNNL_ARG_WEIGHTS),
    /** The bias. */
    BIAS(dnnl.DNNL_ARG_BIAS),
    /** The mean of a normalization. */
    MEAN(dnnl.DNNL_ARG_MEAN),
    /** The variance of a normalization. */
    VARIANCE(dnnl.DNNL_ARG_VARIANCE),
    /** The scale of a normalization. */
    SCALE(dnnl.DNNL_ARG_SCALE),
    /** The shift of a normalization. */
    SHIFT(dnnl.DNNL_ARG_SHIFT),
    /** What a forward primitive leaves for its backward primitive. */
    WORKSPACE(dnnl.DNNL_ARG_WORKSPACE),
    /** Memory a primitive uses while it runs. */
    SCRATCHPAD(dnnl.DNNL_ARG_SCRATCHPAD),
    /** The gradient of the input. */
    DIFF_SRC(dnnl.DNNL_ARG_DIFF_SRC),
    /** The gradient of the output. */
    DIFF_DST(dnnl.DNNL_ARG_DIFF_DST),
    /** The gradient of the weights. */
    DIFF_WEIGHTS(dnnl.DNNL_ARG_DIFF_WEIGHTS),
    /** The gradient of the bias. */
    DIFF_BIAS(dnnl.DNNL_ARG_DIFF_BIAS),
    /** The gradient of the scale. */
    DIFF_SCALE(dnnl.DNNL_ARG_DIFF_SCALE),
    /** The gradient of the shift. */
    DIFF_SHIFT(dnnl.DNNL_ARG_DIFF_SHIFT);

    private final int code;

    Argument(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
