package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.processor.graph.AbsorbsActivation;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.IsBatchNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over the channels of a picture, or the features of a vector or sequence.
 *
 * @param epsilon      added to the variance
 * @param momentum     the share of the batch in the running statistics
 * @param isAffine     whether each channel has a learned scale and shift
 * @param forSequences how a sample of two dimensions is read
 * @param activation   the function applied to the result, or null
 */
record BatchNormOperator(float epsilon, float momentum, boolean isAffine, SampleAxes forSequences, Pointwise activation)
        implements
            HandlesSequences,
            IsBatchNorm,
            AbsorbsActivation {

    static BatchNormOperator read(Attributes attributes) {
        return new BatchNormOperator(attributes.number("epsilon", number -> number >= 0, "at least 0", "1e-5f"),
                attributes.number("momentum", number -> number >= 0 && number <= 1, "at least 0 and at most 1", "0.1f"),
                attributes.flag("affine"), SampleAxes.read(attributes), null);
    }

    @Override
    public String kind() {
        return "BatchNorm";
    }

    @Override
    public String describe() {
        return Stream.of(isAffine ? "" : "not affine", activation == null ? "" : activation.text()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!Axes.requireLayerRank(rule)) {
            return;
        }
        Shape input = rule.input();
        Shape channels = Shape.of(input.size(channelAxis(input)));
        if (isAffine) {
            rule.parameter("weight", channels, Initialization.ones());
            rule.parameter("bias", channels, Initialization.zeros());
        }
        rule.state("running_mean", channels, Initialization.zeros());
        rule.state("running_var", channels, Initialization.ones());
        rule.output(input);
    }

    @Override
    public int channelAxis(Shape sample) {
        return sample.rank() == 2 ? forSequences.channelAxis() : 0;
    }

    @Override
    public FrozenBatchNormOperator frozen() {
        return new FrozenBatchNormOperator(epsilon, isAffine, forSequences);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        // prediction reads the running statistics, and so does training where they are frozen
        return channelAxis(node.input().shape()) == 0 && !node.input().isPerStep() ? Steps.MIXED
                : node.layer().isFrozen() ? Steps.each()
                : Steps.mixed("takes mean and variance of all steps together", "@LayerNorm in its place").neededInParts();
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        List<Value> writes = new ArrayList<>(List.of(rule.inputGradient(0)));
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", List.of(node.input()), writes);
        rule.update("updateRunningStatistics", List.of());
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Map<String, Value> parameters = node.parameters();
        Emitter.Construction norm = emitter.construct("BatchNormalization").option("input", node.input()).option("output", node.output());
        if (isAffine) {
            norm.option("scale", parameters.get("weight")).option("shift", parameters.get("bias"));
        }
        norm.option("runningMean", parameters.get("running_mean")).option("runningVariance", parameters.get("running_var"))
                .option("epsilon", epsilon).option("momentum",
                        momentum);
        if (channelAxis(node.input().shape()) == 1) {
            norm.option("timeFirst");
        }
        if (activation != null) {
            ActivationOperator.emitFunction(activation, norm);
        }
        emitter.run(node.operatorName(), "forward");
    }

    /** oneDNN's batch normalisation computes relu, and keeps a bit per element from which its backward part computes the gradient. */
    @Override
    public boolean canAbsorb(Pointwise function) {
        return activation == null && function.isRelu();
    }

    @Override
    public BatchNormOperator withActivation(Pointwise function) {
        return new BatchNormOperator(epsilon, momentum, isAffine, forSequences, function);
    }
}
