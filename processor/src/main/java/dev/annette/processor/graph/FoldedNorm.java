package dev.annette.processor.graph;

/** The names under which a node owns the parameters of a batch normalisation that was folded into it. */
public final class FoldedNorm {

    /** The learned scale; absent where the normalisation has none. */
    public static final String SCALE = "foldedScale";
    /** The learned shift; absent where the normalisation has none. */
    public static final String SHIFT = "foldedShift";
    /** The running mean. */
    public static final String MEAN = "foldedMean";
    /** The running variance. */
    public static final String VARIANCE = "foldedVariance";

    private FoldedNorm() {}
}
