package dev.annette.layer;

import dev.annette.Layer;

/**
 * The layers as they are written in a {@code forward} method: {@code x.then(conv(64).kernel(3).padding(1))}. Each has the options of its annotation, with the same
 * names and defaults.
 *
 * <p>A layer is created where it stands, with parameters of its own. The same {@code Layer} applied twice shares them.
 *
 * <p>These methods are read by the compiler and never run: calling one outside a model throws {@code UnsupportedOperationException}.
 */
public final class Layers {

    private Layers() {}

    /**
     * {@link AdaptiveAveragePool}: Computes the mean of windows that are placed so that the output has a given size.
     *
     * @param value {@link AdaptiveAveragePool#value()}
     * @return the layer, for more options
     */
    public static AdaptiveAveragePool.Options adaptiveAveragePool(int... value) {
        throw compiled();
    }

    /**
     * {@link AdaptiveMaxPool}: Computes the largest value of windows that are placed so that the output has a given size.
     *
     * @param value {@link AdaptiveMaxPool#value()}
     * @return the layer, for more options
     */
    public static AdaptiveMaxPool.Options adaptiveMaxPool(int... value) {
        throw compiled();
    }

    /**
     * {@link AveragePool}: Computes the mean of each window of a picture or a sequence, channel by channel.
     *
     * @param value {@link AveragePool#value()}
     * @return the layer, for more options
     */
    public static AveragePool.Options averagePool(int... value) {
        throw compiled();
    }

    /**
     * {@link AveragePool3d}: Computes the mean of each window of a volume, channel by channel.
     *
     * @param value {@link AveragePool3d#value()}
     * @return the layer, for more options
     */
    public static AveragePool3d.Options averagePool3d(int... value) {
        throw compiled();
    }

    /**
     * {@link BatchNorm}: Normalises each channel to mean 0 and variance 1 over the batch, then scales and shifts it.
     *
     * @return the layer, for more options
     */
    public static BatchNorm.Options batchNorm() {
        throw compiled();
    }

    /**
     * {@link Conv}: Computes a two-dimensional convolution of a picture with learned filters.
     *
     * @param filters {@link Conv#filters()}
     * @return the layer, for more options
     */
    public static Conv.Options conv(int filters) {
        throw compiled();
    }

    /**
     * {@link Conv1d}: Computes a one-dimensional convolution of a sequence with learned filters.
     *
     * @param filters {@link Conv1d#filters()}
     * @return the layer, for more options
     */
    public static Conv1d.Options conv1d(int filters) {
        throw compiled();
    }

    /**
     * {@link Conv3d}: Computes a three-dimensional convolution of a volume with learned filters.
     *
     * @param filters {@link Conv3d#filters()}
     * @return the layer, for more options
     */
    public static Conv3d.Options conv3d(int filters) {
        throw compiled();
    }

    /**
     * {@link Dense}: Computes an affine map: every unit is a weighted sum of all features, and a bias.
     *
     * @param units {@link Dense#units()}
     * @return the layer, for more options
     */
    public static Dense.Options dense(int units) {
        throw compiled();
    }

    /**
     * {@link DepthwiseConv}: Computes a convolution of each channel of a picture by itself.
     *
     * @return the layer, for more options
     */
    public static DepthwiseConv.Options depthwiseConv() {
        throw compiled();
    }

    /**
     * {@link Dropout}: Sets elements to zero at random while training, and scales the others up.
     *
     * @param value {@link Dropout#value()}
     * @return the layer
     */
    public static Layer dropout(float value) {
        throw compiled();
    }

    /**
     * {@link ELU}: Bends negative elements exponentially towards a lower bound.
     *
     * @return the layer, for more options
     */
    public static ELU.Options elu() {
        throw compiled();
    }

    /**
     * {@link Embedding}: Turns the indices of words or characters into learned vectors: a table with a row for each.
     *
     * @param vocabulary {@link Embedding#vocabulary()}
     * @param units {@link Embedding#units()}
     * @return the layer, for more options
     */
    public static Embedding.Options embedding(int vocabulary, int units) {
        throw compiled();
    }

    /**
     * {@link Flatten}: Joins all axes of a sample into one vector.
     *
     * @return the layer
     */
    public static Layer flatten() {
        throw compiled();
    }

    /**
     * {@link GELU}: Weighs each element by the normal distribution function at its place.
     *
     * @return the layer
     */
    public static Layer gelu() {
        throw compiled();
    }

    /**
     * {@link GlobalAveragePool}: Computes the mean of each channel over the whole picture, or of each feature over all time steps.
     *
     * @return the layer, for more options
     */
    public static GlobalAveragePool.Options globalAveragePool() {
        throw compiled();
    }

    /**
     * {@link GlobalMaxPool}: Computes the largest value of each channel over the whole picture, or of each feature over all time steps.
     *
     * @return the layer, for more options
     */
    public static GlobalMaxPool.Options globalMaxPool() {
        throw compiled();
    }

    /**
     * {@link GRU}: Goes through a sequence with gated recurrent units, which keep or renew their state.
     *
     * @param units {@link GRU#units()}
     * @return the layer, for more options
     */
    public static GRU.Options gru(int units) {
        throw compiled();
    }

    /**
     * {@link GroupNorm}: Normalises groups of channels to mean 0 and variance 1, sample by sample, then scales and shifts each channel.
     *
     * @param groups {@link GroupNorm#groups()}
     * @return the layer, for more options
     */
    public static GroupNorm.Options groupNorm(int groups) {
        throw compiled();
    }

    /**
     * {@link HardSwish}: Computes a piecewise quadratic form of the SiLU.
     *
     * @return the layer
     */
    public static Layer hardSwish() {
        throw compiled();
    }

    /**
     * {@link InstanceNorm}: Normalises each channel to mean 0 and variance 1, sample by sample.
     *
     * @return the layer, for more options
     */
    public static InstanceNorm.Options instanceNorm() {
        throw compiled();
    }

    /**
     * {@link LastStep}: Takes the last step of a sequence.
     *
     * @return the layer
     */
    public static Layer lastStep() {
        throw compiled();
    }

    /**
     * {@link LSTM}: Goes through a sequence with a long short-term memory: a cell state that gates let in, keep and let out.
     *
     * @param units {@link LSTM#units()}
     * @return the layer, for more options
     */
    public static LSTM.Options lstm(int units) {
        throw compiled();
    }

    /**
     * {@link LayerNorm}: Normalises each sample, or each of its time steps, to mean 0 and variance 1, then scales and shifts every element.
     *
     * @return the layer, for more options
     */
    public static LayerNorm.Options layerNorm() {
        throw compiled();
    }

    /**
     * {@link LeakyReLU}: Scales negative elements down by a slope.
     *
     * @return the layer, for more options
     */
    public static LeakyReLU.Options leakyRelu() {
        throw compiled();
    }

    /**
     * {@link LocalResponseNorm}: Divides each element of a picture by a power of the squares around it, taken over neighbouring channels.
     *
     * @return the layer, for more options
     */
    public static LocalResponseNorm.Options localResponseNorm() {
        throw compiled();
    }

    /**
     * {@link LpPool}: Computes the p-norm of each window of a picture or a sequence, channel by channel.
     *
     * @param value {@link LpPool#value()}
     * @return the layer, for more options
     */
    public static LpPool.Options lpPool(int... value) {
        throw compiled();
    }

    /**
     * {@link MaxPool}: Computes the largest value in each window of a picture or a sequence, channel by channel.
     *
     * @param value {@link MaxPool#value()}
     * @return the layer, for more options
     */
    public static MaxPool.Options maxPool(int... value) {
        throw compiled();
    }

    /**
     * {@link MaxPool3d}: Computes the largest value in each window of a volume, channel by channel.
     *
     * @param value {@link MaxPool3d#value()}
     * @return the layer, for more options
     */
    public static MaxPool3d.Options maxPool3d(int... value) {
        throw compiled();
    }

    /**
     * {@link PReLU}: Scales negative elements by a learned slope.
     *
     * @return the layer, for more options
     */
    public static PReLU.Options prelu() {
        throw compiled();
    }

    /**
     * {@link RNN}: Goes through a sequence with a simple recurrent cell, whose output is its state in the next step.
     *
     * @param units {@link RNN#units()}
     * @return the layer, for more options
     */
    public static RNN.Options rnn(int units) {
        throw compiled();
    }

    /**
     * {@link ReLU}: Sets negative elements to zero.
     *
     * @return the layer
     */
    public static Layer relu() {
        throw compiled();
    }

    /**
     * {@link SeparableConv}: Computes a convolution of each channel of a picture by itself, and then a 1x1 convolution that joins the channels.
     *
     * @param filters {@link SeparableConv#filters()}
     * @return the layer, for more options
     */
    public static SeparableConv.Options separableConv(int filters) {
        throw compiled();
    }

    /**
     * {@link SiLU}: Weighs each element by its own sigmoid.
     *
     * @return the layer
     */
    public static Layer silu() {
        throw compiled();
    }

    /**
     * {@link Sigmoid}: Maps each element into the interval from 0 to 1.
     *
     * @return the layer
     */
    public static Layer sigmoid() {
        throw compiled();
    }

    /**
     * {@link Softmax}: Turns scores into probabilities: positive numbers that sum to 1.
     *
     * @return the layer
     */
    public static Layer softmax() {
        throw compiled();
    }

    /**
     * {@link Softplus}: Computes a smooth form of the ReLU, which is always positive.
     *
     * @return the layer
     */
    public static Layer softplus() {
        throw compiled();
    }

    /**
     * {@link Tanh}: Maps each element into the interval from -1 to 1.
     *
     * @return the layer
     */
    public static Layer tanh() {
        throw compiled();
    }

    /**
     * {@link TransposedConv}: Computes a transposed convolution, which spreads each element of a picture over a window of a larger one.
     *
     * @param filters {@link TransposedConv#filters()}
     * @return the layer, for more options
     */
    public static TransposedConv.Options transposedConv(int filters) {
        throw compiled();
    }

    /**
     * {@link Upsample}: Brings pictures to a larger height and width, channel by channel.
     *
     * @param value {@link Upsample#value()}
     * @return the layer, for more options
     */
    public static Upsample.Options upsample(int... value) {
        throw compiled();
    }

    private static UnsupportedOperationException compiled() {
        return new UnsupportedOperationException("forward methods are compiled by Annette, not run");
    }
}
