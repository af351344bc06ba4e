package dev.annette.examples.chain;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Sizes;

/**
 * A small network with what it takes to check it.
 *
 * @param name      of the chain
 * @param network   builds the network
 * @param objective its loss; null where the model computes it itself
 * @param targets   draws a target for each of so many samples
 */
record Chain(String name, Supplier<Network> network, ObjectiveInDoubles objective, Targets targets, Sizes sizes) {
    static final long SEED = 7;

    Chain(String name, Supplier<Network> network, ObjectiveInDoubles objective, Targets targets) {
        this(name, network, objective, targets, Sizes.NONE);
    }

    /** Draws targets. */
    interface Targets {
        float[] draw(int samples, int outputLength, Random random);
    }

    static final Targets CLASSES = (samples, outputLength, random) -> numbers(samples, () -> random.nextInt(outputLength));
    static final Targets BITS = (samples, outputLength, random) -> numbers(samples * outputLength, () -> random.nextInt(2));
    static final Targets VALUES = (samples, outputLength, random) -> numbers(samples * outputLength, random::nextGaussian);
    static final Targets DISTRIBUTIONS = (samples, outputLength, random) -> {
        float[] shares = numbers(samples * outputLength, random::nextDouble);
        for (int sample = 0; sample < samples; sample++) {
            float sum = 0;
            for (int label = 0; label < outputLength; label++) {
                sum += shares[sample * outputLength + label];
            }
            for (int label = 0; label < outputLength; label++) {
                shares[sample * outputLength + label] /= sum;
            }
        }
        return shares;
    };

    /** A network that computes its loss itself. */
    static Chain withOwnLoss(String name, Supplier<Network> network) {
        return new Chain(name, network, null, VALUES);
    }

    /** How many floats its targets have, where they are no classes. */
    int targetLength(Network network) {
        return objective == null ? network.targetLength(sizes) : outputLength(network, sizes);
    }

    static Chain of(String name, Supplier<Network> network) {
        return new Chain(name, network, ObjectiveInDoubles.crossEntropy(0), CLASSES);
    }

    /** Samples that fill a batch, between -1 and 1. */
    static float[] samples(Network network, int count, Random random) {
        return samples(network, Sizes.NONE, count, random);
    }

    static float[] samples(Network network, Sizes sizes, int count, Random random) {
        int length = count;
        for (int dimension : network.inputShape(sizes)) {
            length *= dimension;
        }
        return numbers(length, () -> 2 * random.nextDouble() - 1);
    }

    static int outputLength(Network network) {
        return outputLength(network, Sizes.NONE);
    }

    static int outputLength(Network network, Sizes sizes) {
        int length = 1;
        for (int dimension : network.outputShape(sizes)) {
            length *= dimension;
        }
        return length;
    }

    private static float[] numbers(int count, java.util.function.DoubleSupplier next) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) next.getAsDouble();
        }
        return numbers;
    }

    /** All chains whose inference is their training pass without the backward part. */
    static Stream<Chain> deterministic() {
        return Stream.of(
                of("convolutions", () -> PictureChains_ConvolvedNetwork.builder().seed(SEED).build()),
                of("groups and dilation", () -> PictureChains_GroupedNetwork.builder().seed(SEED).build()),
                of("initializers", () -> PictureChains_InitializedNetwork.builder().seed(SEED).build()),
                of("transposed convolutions", () -> ConvolutionChains_TransposedNetwork.builder().seed(SEED).build()),
                of("transposed, fluently", () -> ConvolutionChains_TransposedFluentlyNetwork.builder().seed(SEED).build()),
                of("depthwise and separable", () -> ConvolutionChains_ChannelwiseNetwork.builder().seed(SEED).build()),
                of("separable, fluently and shared", () -> ConvolutionChains_ChannelwiseFluentlyNetwork.builder().seed(SEED).build()),
                of("group norm, instance norm", () -> ConvolutionChains_GroupNormedNetwork.builder().seed(SEED).build()),
                of("PReLU", () -> ConvolutionChains_BentNetwork.builder().seed(SEED).build()),
                of("volume", () -> ConvolutionChains_VolumeNetwork.builder().seed(SEED).build()),
                of("volume, ceil mode", () -> ConvolutionChains_VolumeInCeilModeNetwork.builder().seed(SEED).build()),
                of("max pool", () -> PictureChains_MaxPooledNetwork.builder().seed(SEED).build()),
                of("max pool, ceil mode", () -> PictureChains_MaxPooledInCeilModeNetwork.builder().seed(SEED).build()),
                of("max pool, dilated", () -> PictureChains_MaxPooledDilatedNetwork.builder().seed(SEED).build()),
                of("average pool", () -> PictureChains_AveragePooledNetwork.builder().seed(SEED).build()),
                of("average pool without padding", () -> PictureChains_AveragePooledWithoutPaddingNetwork.builder().seed(SEED).build()),
                of("average pool, ceil mode", () -> PictureChains_AveragePooledInCeilModeNetwork.builder().seed(SEED).build()),
                of("Lp pool", () -> PictureChains_LpPooledNetwork.builder().seed(SEED).build()),
                of("Lp pool, ceil mode", () -> PictureChains_LpPooledInCeilModeNetwork.builder().seed(SEED).build()),
                of("adaptive average pool", () -> PictureChains_AdaptiveAveragePooledNetwork.builder().seed(SEED).build()),
                of("adaptive max pool", () -> PictureChains_AdaptiveMaxPooledNetwork.builder().seed(SEED).build()),
                of("adaptive pool, even", () -> PictureChains_AdaptivePooledEvenlyNetwork.builder().seed(SEED).build()),
                of("global average pool", () -> PictureChains_GloballyAveragedNetwork.builder().seed(SEED).build()),
                of("global max pool", () -> PictureChains_GlobalMaximumNetwork.builder().seed(SEED).build()),
                of("flatten", () -> PictureChains_FlattenedNetwork.builder().seed(SEED).build()),
                of("layer norm", () -> PictureChains_LayerNormedNetwork.builder().seed(SEED).build()),
                of("local response norm", () -> PictureChains_LocallyNormedNetwork.builder().seed(SEED).build()),
                of("sequence, channels x length", () -> SequenceChains_ChannelsFirstNetwork.builder().seed(SEED).build()),
                of("sequence, pools over time", () -> SequenceChains_PooledOverTimeNetwork.builder().seed(SEED).build()),
                of("sequence, pools over length", () -> SequenceChains_PooledOverLengthNetwork.builder().seed(SEED).build()),
                of("sequence, dense step by step", () -> SequenceChains_StepByStepNetwork.builder().seed(SEED).build()),
                of("ReLUAndLeakyReLU Layers", () -> ActivationChains_ReLUAndLeakyReLULayersNetwork.builder().seed(SEED).build()),
                of("ReLUAndLeakyReLU Attributes", () -> ActivationChains_ReLUAndLeakyReLUAttributesNetwork.builder().seed(SEED).build()),
                of("ELUAndHardSwish Layers", () -> ActivationChains_ELUAndHardSwishLayersNetwork.builder().seed(SEED).build()),
                of("ELUAndHardSwish Attributes", () -> ActivationChains_ELUAndHardSwishAttributesNetwork.builder().seed(SEED).build()),
                of("GELUAndSoftplus Layers", () -> ActivationChains_GELUAndSoftplusLayersNetwork.builder().seed(SEED).build()),
                of("GELUAndSoftplus Attributes", () -> ActivationChains_GELUAndSoftplusAttributesNetwork.builder().seed(SEED).build()),
                of("SiLUAndSigmoid Layers", () -> ActivationChains_SiLUAndSigmoidLayersNetwork.builder().seed(SEED).build()),
                of("SiLUAndSigmoid Attributes", () -> ActivationChains_SiLUAndSigmoidAttributesNetwork.builder().seed(SEED).build()),
                of("TanhLayer", () -> ActivationChains_TanhLayerNetwork.builder().seed(SEED).build()),
                of("SoftmaxLayer", () -> ActivationChains_SoftmaxLayerNetwork.builder().seed(SEED).build()),
                of("SoftmaxAttribute", () -> ActivationChains_SoftmaxAttributeNetwork.builder().seed(SEED).build()),
                of("residual blocks", () -> GraphModels_ResidualNetwork.builder().seed(SEED).build()),
                of("branches", () -> GraphModels_BranchedNetwork.builder().seed(SEED).build()),
                of("shared layers", () -> GraphModels_RecurringNetwork.builder().seed(SEED).build()),
                of("dense joins", () -> GraphModels_DenselyJoinedNetwork.builder().seed(SEED).build()),
                new Chain("two inputs", () -> JointModels_TwoInputsNetwork.builder().seed(SEED).build(), ObjectiveInDoubles.squaredError(),
                        VALUES),
                withOwnLoss("own parameter", () -> JointModels_OwnParameterNetwork.builder().seed(SEED).build()),
                withOwnLoss("penalties", () -> JointModels_PenalisedNetwork.builder().seed(SEED).build()),
                of("frozen features", () -> JointModels_FrozenFeaturesNetwork.builder().seed(SEED).build()),
                of("frozen layers behind others", () -> JointModels_FrozenBehindNetwork.builder().seed(SEED).build()),
                withOwnLoss("own loss", () -> JointModels_OwnLossNetwork.builder().seed(SEED).build()),
                of("parts", () -> JointModels_ComposedNetwork.builder().seed(SEED).build()),
                of("chain of parts", () -> JointModels_ChainOfPartsNetwork.builder().seed(SEED).build()),
                of("functions of elements", () -> ElementwiseModels_FunctionsNetwork.builder().seed(SEED).build()),
                of("arithmetic", () -> ElementwiseModels_ArithmeticNetwork.builder().seed(SEED).build()),
                of("comparisons", () -> ElementwiseModels_ChosenNetwork.builder().seed(SEED).build()),
                new Chain("values that samples share", () -> ElementwiseModels_SharedNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.squaredError(), VALUES),
                of("cross-entropy", () -> LossChains_CrossEntropyNetwork.builder().seed(SEED).build()),
                new Chain("cross-entropy of distributions", () -> LossChains_CrossEntropyNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.crossEntropyOfDistributions(), DISTRIBUTIONS),
                new Chain("smoothed cross-entropy", () -> LossChains_SmoothedCrossEntropyNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.crossEntropy(LossChains.LABEL_SMOOTHING), CLASSES),
                new Chain("binary cross-entropy", () -> LossChains_BinaryCrossEntropyNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.binaryCrossEntropy(), BITS),
                new Chain("squared error", () -> LossChains_SquaredErrorNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.squaredError(), VALUES),
                new Chain("absolute error", () -> LossChains_AbsoluteErrorNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.absoluteError(), VALUES),
                new Chain("Huber", () -> LossChains_HuberNetwork.builder().seed(SEED).build(),
                        ObjectiveInDoubles.huber(LossChains.DELTA), VALUES));
    }

    /** The others: their training pass uses the statistics of the batch. */
    static Stream<Chain> withBatchNorm() {
        return Stream.of(
                of("residual blocks, normed", () -> GraphModels_NormedResidualNetwork.builder().seed(SEED).build()),
                of("batch norm", () -> PictureChains_BatchNormedNetwork.builder().seed(SEED).build()),
                of("sequence, time x features", () -> SequenceChains_TimeFirstNetwork.builder().seed(SEED).build()));
    }

    /** Those with random numbers, which are others in every step. */
    static Stream<Chain> random() {
        return Stream.of(new Chain("noise", () -> ElementwiseModels_NoisyNetwork.builder().seed(SEED).build(),
                ObjectiveInDoubles.squaredError(), VALUES),
                of("dropouts among other layers", () -> GraphModels_DroppedAmongOthersNetwork.builder().seed(SEED).build()));
    }

    static Stream<Chain> all() {
        return Stream
                .of(deterministic(), ReshapingModels.all(), OpenModels.all(), RecurrentModels.all(), EmbeddingModels.all(),
                        StepModels.all(), CellModels.all(), CheckpointModels.all(),
                        withBatchNorm(), random())
                .flatMap(chains -> chains);
    }

    @Override
    public String toString() {
        return name;
    }
}
