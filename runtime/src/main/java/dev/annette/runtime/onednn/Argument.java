package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** What a tensor is to a primitive; oneDNN's {@code DNNL_ARG_*}. */
public final class Argument {

    /** The input. */
    public static final Argument SRC = new Argument("SRC", dnnl.DNNL_ARG_SRC);
    /** The second input. */
    public static final Argument SRC_1 = new Argument("SRC_1", dnnl.DNNL_ARG_SRC_1);
    /** The output. */
    public static final Argument DST = new Argument("DST", dnnl.DNNL_ARG_DST);
    /** The weights. */
    public static final Argument WEIGHTS = new Argument("WEIGHTS", dnnl.DNNL_ARG_WEIGHTS);
    /** The bias. */
    public static final Argument BIAS = new Argument("BIAS", dnnl.DNNL_ARG_BIAS);
    /** The mean of a normalization. */
    public static final Argument MEAN = new Argument("MEAN", dnnl.DNNL_ARG_MEAN);
    /** The variance of a normalization. */
    public static final Argument VARIANCE = new Argument("VARIANCE", dnnl.DNNL_ARG_VARIANCE);
    /** The scale of a normalization. */
    public static final Argument SCALE = new Argument("SCALE", dnnl.DNNL_ARG_SCALE);
    /** The shift of a normalization. */
    public static final Argument SHIFT = new Argument("SHIFT", dnnl.DNNL_ARG_SHIFT);
    /** What a forward primitive leaves for its backward primitive. */
    public static final Argument WORKSPACE = new Argument("WORKSPACE", dnnl.DNNL_ARG_WORKSPACE);
    /** Memory a primitive uses while it runs. */
    public static final Argument SCRATCHPAD = new Argument("SCRATCHPAD", dnnl.DNNL_ARG_SCRATCHPAD);
    /** The gradient of the input. */
    public static final Argument DIFF_SRC = new Argument("DIFF_SRC", dnnl.DNNL_ARG_DIFF_SRC);
    /** The gradient of the output. */
    public static final Argument DIFF_DST = new Argument("DIFF_DST", dnnl.DNNL_ARG_DIFF_DST);
    /** The gradient of the weights. */
    public static final Argument DIFF_WEIGHTS = new Argument("DIFF_WEIGHTS", dnnl.DNNL_ARG_DIFF_WEIGHTS);
    /** The gradient of the bias. */
    public static final Argument DIFF_BIAS = new Argument("DIFF_BIAS", dnnl.DNNL_ARG_DIFF_BIAS);
    /** The gradient of the scale. */
    public static final Argument DIFF_SCALE = new Argument("DIFF_SCALE", dnnl.DNNL_ARG_DIFF_SCALE);
    /** The gradient of the shift. */
    public static final Argument DIFF_SHIFT = new Argument("DIFF_SHIFT", dnnl.DNNL_ARG_DIFF_SHIFT);
    /** The states before the first step. */
    public static final Argument SRC_ITER = new Argument("SRC_ITER", dnnl.DNNL_ARG_SRC_ITER);
    /** The cell states before the first step. */
    public static final Argument SRC_ITER_C = new Argument("SRC_ITER_C", dnnl.DNNL_ARG_SRC_ITER_C);
    /** The states behind the last step. */
    public static final Argument DST_ITER = new Argument("DST_ITER", dnnl.DNNL_ARG_DST_ITER);
    /** The cell states behind the last step. */
    public static final Argument DST_ITER_C = new Argument("DST_ITER_C", dnnl.DNNL_ARG_DST_ITER_C);
    /** The weights of what a recurrent layer reads. */
    public static final Argument WEIGHTS_LAYER = new Argument("WEIGHTS_LAYER", dnnl.DNNL_ARG_WEIGHTS_LAYER);
    /** The weights of a recurrent layer's own states. */
    public static final Argument WEIGHTS_ITER = new Argument("WEIGHTS_ITER", dnnl.DNNL_ARG_WEIGHTS_ITER);
    /** The weights by which gates see cell states. */
    public static final Argument WEIGHTS_PEEPHOLE = new Argument("WEIGHTS_PEEPHOLE", dnnl.DNNL_ARG_WEIGHTS_PEEPHOLE);
    /** The weights by which states are projected. */
    public static final Argument WEIGHTS_PROJECTION = new Argument("WEIGHTS_PROJECTION", dnnl.DNNL_ARG_WEIGHTS_PROJECTION);
    /** The gradient of the states before the first step. */
    public static final Argument DIFF_SRC_ITER = new Argument("DIFF_SRC_ITER", dnnl.DNNL_ARG_DIFF_SRC_ITER);
    /** The gradient of the cell states before the first step. */
    public static final Argument DIFF_SRC_ITER_C = new Argument("DIFF_SRC_ITER_C", dnnl.DNNL_ARG_DIFF_SRC_ITER_C);
    /** The gradient of the states behind the last step. */
    public static final Argument DIFF_DST_ITER = new Argument("DIFF_DST_ITER", dnnl.DNNL_ARG_DIFF_DST_ITER);
    /** The gradient of the cell states behind the last step. */
    public static final Argument DIFF_DST_ITER_C = new Argument("DIFF_DST_ITER_C", dnnl.DNNL_ARG_DIFF_DST_ITER_C);
    /** The gradient of the weights of what a recurrent layer reads. */
    public static final Argument DIFF_WEIGHTS_LAYER = new Argument("DIFF_WEIGHTS_LAYER", dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER);
    /** The gradient of the weights of a recurrent layer's own states. */
    public static final Argument DIFF_WEIGHTS_ITER = new Argument("DIFF_WEIGHTS_ITER", dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER);
    /** The gradient of the weights by which gates see cell states. */
    public static final Argument DIFF_WEIGHTS_PEEPHOLE = new Argument("DIFF_WEIGHTS_PEEPHOLE", dnnl.DNNL_ARG_DIFF_WEIGHTS_PEEPHOLE);
    /** The gradient of the weights by which states are projected. */
    public static final Argument DIFF_WEIGHTS_PROJECTION = new Argument("DIFF_WEIGHTS_PROJECTION", dnnl.DNNL_ARG_DIFF_WEIGHTS_PROJECTION);

    private final String name;
    private final int code;

    private Argument(String name, int code) {
        this.name = name;
        this.code = code;
    }

    /**
     * One of the inputs of a primitive that reads any number of them.
     *
     * @param index which, from 0
     * @return the argument
     */
    public static Argument src(int index) {
        return new Argument("SRC " + index, dnnl.DNNL_ARG_MULTIPLE_SRC + index);
    }

    /**
     * The tensor that {@link Attributes#thenAdd} adds to the output.
     *
     * @param index the place of the addition among what the attributes apply, from 0
     * @return the argument
     */
    public static Argument added(int index) {
        return new Argument("added " + index, dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (index + 1) | dnnl.DNNL_ARG_SRC_1);
    }

    /**
     * What the integers of an argument are multiplied by.
     *
     * @param of the argument
     * @return the argument that holds one float, or one for each filter
     */
    public static Argument scales(Argument of) {
        return new Argument("scales of " + of, dnnl.DNNL_ARG_ATTR_SCALES | of.code);
    }

    int code() {
        return code;
    }

    /** {@return its name, for messages} */
    @Override
    public String toString() {
        return name;
    }
}
