package dev.annette;

/**
 * Says how a layer reads a two-dimensional sample.
 *
 * <p>It changes how one layer reads its input and writes its output, and moves no data: the model's input keeps the order that
 * its data has. The layers of a chain therefore name the same axes. Layers without an attribute {@code axes} read every
 * two-dimensional sample as {@code time x features}.
 */
public enum SequenceAxes {

    /**
     * {@code time x features}: the first axis is time, over which windows slide; the last one holds features. Keras reads
     * sequences so.
     */
    TIME_FEATURES,

    /**
     * {@code channels x length}: the first axis holds channels; windows slide over the last one. PyTorch's one-dimensional
     * layers read their input so.
     */
    CHANNELS_LENGTH
}
