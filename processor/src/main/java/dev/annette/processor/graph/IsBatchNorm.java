package dev.annette.processor.graph;

/** An operator that scales and shifts each channel by running statistics at inference; it owns {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}. */
public interface IsBatchNorm extends Operator {

    float epsilon();

    /** The operator that scales and shifts by the running statistics in training too, and leaves them as they are. */
    Operator frozen();

    /** Which dimension of a sample holds the channels that are normalised. */
    int channelAxis(Shape sample);
}
