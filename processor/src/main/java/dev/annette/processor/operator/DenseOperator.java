package dev.annette.processor.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.AcceptsFoldedNorm;
import dev.annette.processor.graph.AcceptsPictures;
import dev.annette.processor.graph.AcceptsResidual;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.RereadsInput;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;
import dev.annette.processor.graph.WorksPerStep;

/**
 * A fully connected layer: over a vector, over a picture as it lies, or over each step of a sequence.
 *
 * @param units           how many numbers come out
 * @param hasBias         whether each unit adds a number of its own
 * @param initializer     of the weight
 * @param biasInitializer of the bias
 * @param result          what happens to the result before it is stored
 */
record DenseOperator(int units, boolean hasBias, InitializerChoice initializer, InitializerChoice biasInitializer, FusedResult result)
        implements
            AcceptsActivation,
            AcceptsFoldedNorm,
            AcceptsPictures,
            AcceptsResidual,
            HandlesSequences,
            RereadsInput,
            WorksInPlace,
            WorksPerStep {

    static DenseOperator read(Attributes attributes) {
        return new DenseOperator(attributes.positive("units"), attributes.flag("bias"),
                attributes.initializer("initializer", InitializerChoice.ORTHOGONAL, InitializerChoice.SPARSE_UNIFORM),
                attributes.initializer("biasInitializer"),
                FusedResult.NONE);
    }

    @Override
    public String kind() {
        return "Dense";
    }

    @Override
    public String describe() {
        return "units " + units + result.describe();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!Axes.requireLayerRank(rule)) {
            return;
        }
        Shape input = rule.input();
        boolean isSequence = input.rank() == 2;
        Size size = isSequence ? input.at(1) : input.product();
        if (!size.isConstant()) {
            rule.symbolicSize("a fixed number of features", size,
                    input.rank() == 3 ? "@GlobalAveragePool or @AdaptiveAveragePool(...) before it"
                            : "a number in place of " + String.join(" and ", size.symbols()) + " in the model's input");
            return;
        }
        long features = size.longNumber();
        rule.parameter("weight", Shape.of(units, Math.toIntExact(features)), initializer.resolve(features, units));
        if (hasBias) {
            rule.parameter("bias", Shape.of(units), biasInitializer.resolve(features, units));
        }
        rule.output(isSequence ? input.with(1, units) : Shape.of(units));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return node.input().shape().rank() == 2 ? Steps.each()
                : Steps.mixed("reads all of a sample", "a layer before it that gives time x features");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backwardWeights", rule.node().inputs(), rule.parameterGradients());
        rule.backward("backwardData", List.of(rule.node().parameters().get("weight")), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction dense = emitter.construct("InnerProduct").option("input", node.input());
        result.emitParameters(node, dense);
        dense.option("output", node.output());
        if (node.input().shape().rank() == 2) {
            dense.option("perStep");
        }
        result.emit(node, dense);
        emitter.run(node.operatorName(), "forward");
    }

    @Override
    public boolean canFuseActivation() {
        return result.canFuseActivation();
    }

    @Override
    public DenseOperator withActivation(Pointwise function) {
        return withResult(result.withActivation(function));
    }

    @Override
    public boolean canFoldNorm() {
        return result.canFoldNorm();
    }

    @Override
    public int channelAxis(Shape output) {
        return output.rank() - 1;
    }

    @Override
    public DenseOperator withFoldedNorm(float epsilon) {
        return withResult(result.withFoldedNorm(epsilon));
    }

    @Override
    public boolean canAddResidual() {
        return result.canAddResidual();
    }

    @Override
    public DenseOperator withResidual() {
        return withResult(result.withResidual());
    }

    @Override
    public Optional<Value> overwritable(Node node) {
        return result.residual(node);
    }

    private DenseOperator withResult(FusedResult changed) {
        return new DenseOperator(units, hasBias, initializer, biasInitializer, changed);
    }
}
