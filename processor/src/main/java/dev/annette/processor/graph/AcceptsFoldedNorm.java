package dev.annette.processor.graph;

/** An operator that is linear per channel, so that at inference a batch normalisation after it can be folded into its weight and bias. */
public interface AcceptsFoldedNorm extends Operator {

    /** Whether it is still free for one: a function applied to its result stands in the way. */
    boolean canFoldNorm();

    /** Which dimension of its result holds the channels. */
    int channelAxis(Shape result);

    /** This operator with a normalisation folded in; the node then owns the normalisation's parameters under the names that {@link IsBatchNorm} gives. */
    Operator withFoldedNorm(float epsilon);
}
