package dev.annette.processor.graph;

/** An operator that scales and shifts each channel by running statistics at inference; it owns {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}. */
public interface IsBatchNorm extends Operator {

    float epsilon();

    /** Which dimension of a sample holds the channels that are normalised. */
    int channelAxis(Shape sample);
}
