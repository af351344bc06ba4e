package dev.annette.processor.operator;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Expansion;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

import static dev.annette.processor.operator.ArithmeticOperator.Function.DIVIDE;
import static dev.annette.processor.operator.ArithmeticOperator.Function.MAXIMUM;
import static dev.annette.processor.operator.ArithmeticOperator.Function.MINIMUM;
import static dev.annette.processor.operator.ArithmeticOperator.Function.MULTIPLY;
import static dev.annette.processor.operator.ArithmeticOperator.Function.SUBTRACT;

/** The list of all operators, and the only place that knows which annotation becomes which. */
public final class Operators {

    private Operators() {}

    /** The operator of a layer annotation. A switch and no map of functions: each of those costs a class at the start of every compilation. */
    public static Operator read(String annotation, Attributes attributes) {
        return switch (annotation) {
            case "Conv" -> ConvOperator.read(attributes);
            case "Conv1d" -> ConvOperator.readOneDimensional(attributes);
            case "Conv3d" -> ConvOperator.readThreeDimensional(attributes);
            case "DepthwiseConv" -> ConvOperator.readDepthwise(attributes);
            case "SeparableConv" -> ConvOperator.readPointwisePart(attributes);
            case "TransposedConv" -> TransposedConvOperator.read(attributes);
            case "MaxPool" -> MaxPoolOperator.read(attributes);
            case "MaxPool3d" -> MaxPoolOperator.readThreeDimensional(attributes);
            case "AveragePool3d" -> AveragePoolOperator.readThreeDimensional(attributes);
            case "AveragePool" -> AveragePoolOperator.read(attributes);
            case "LpPool" -> LpPoolOperator.read(attributes);
            case "GlobalAveragePool" -> GlobalPoolOperator.readAverage(attributes);
            case "GlobalMaxPool" -> GlobalPoolOperator.readMax(attributes);
            case "AdaptiveAveragePool" -> AdaptivePoolOperator.readAverage(attributes);
            case "AdaptiveMaxPool" -> AdaptivePoolOperator.readMax(attributes);
            case "Dense" -> DenseOperator.read(attributes);
            case "Embedding" -> EmbeddingOperator.read(attributes);
            case "LastStep" -> new LastStepOperator();
            case "Flatten" -> FlattenOperator.read(attributes);
            case "Dropout" -> DropoutOperator.read("value", attributes);
            case "BatchNorm" -> BatchNormOperator.read(attributes);
            case "GroupNorm" -> GroupNormOperator.read(attributes);
            case "InstanceNorm" -> GroupNormOperator.readInstance(attributes);
            case "LayerNorm" -> LayerNormOperator.read(attributes);
            case "LocalResponseNorm" -> LocalResponseNormOperator.read(attributes);
            case "ReLU" -> ActivationOperator.relu();
            case "LeakyReLU" -> ActivationOperator.leakyRelu(attributes.number("slope"));
            case "PReLU" -> PReluOperator.read(attributes);
            case "ELU" -> ActivationOperator.elu(attributes.number("alpha"));
            case "GELU" -> ActivationOperator.fromInput("GELU");
            case "Sigmoid" -> ActivationOperator.fromOutput("SIGMOID");
            case "Tanh" -> ActivationOperator.fromOutput("TANH");
            case "Softplus" -> ActivationOperator.fromInput("SOFTPLUS");
            case "SiLU" -> ActivationOperator.fromInput("SILU");
            case "HardSwish" -> ActivationOperator.fromInput("HARD_SWISH");
            case "Softmax" -> SoftmaxOperator.read(attributes);
            case "Upsample" -> UpsampleOperator.read(attributes);
            case "RNN" -> RecurrentOperator.readElman(attributes);
            case "LSTM" -> RecurrentOperator.readLstm(attributes);
            case "GRU" -> RecurrentOperator.readGru(attributes);
            default -> throw new IllegalStateException("no operator is called " + annotation);
        };
    }

    /** What a layer becomes where it is applied. */
    public static Expansion expansion(String annotation, Attributes attributes) {
        return switch (annotation) {
            case "RNN", "LSTM", "GRU" -> RecurrentStack.read((RecurrentOperator) read(annotation, attributes), attributes);
            default -> new OperatorAndActivation(
                    annotation.equals("SeparableConv") ? ConvOperator.readDepthwisePart(attributes) : null, read(annotation, attributes),
                    attributes.has("activation") ? activation(attributes.constant("activation")).orElse(null) : null);
        };
    }

    /** A layer that is one operator, and nothing else. */
    public static Expansion expansion(Operator operator) {
        return new OperatorAndActivation(null, operator, null);
    }

    /** The operator of an {@code activation} attribute; empty for {@code NONE}. */
    public static Optional<Operator> activation(String constant) {
        return Optional.ofNullable(switch (constant) {
            case "RELU" -> ActivationOperator.relu();
            case "LEAKY_RELU" -> ActivationOperator.leakyRelu(0.01f);
            case "ELU" -> ActivationOperator.elu(1);
            case "GELU" -> ActivationOperator.fromInput("GELU");
            case "SIGMOID" -> ActivationOperator.fromOutput("SIGMOID");
            case "TANH" -> ActivationOperator.fromOutput("TANH");
            case "SOFTPLUS" -> ActivationOperator.fromInput("SOFTPLUS");
            case "SILU" -> ActivationOperator.fromInput("SILU");
            case "HARD_SWISH" -> ActivationOperator.fromInput("HARD_SWISH");
            case "SOFTMAX" -> new SoftmaxOperator(null, false);
            default -> null;
        });
    }

    /**
     * The operator of a method of {@code Tensor} or {@code Tensors}.
     *
     * @param method     its name, which overloads share
     * @param attributes the constants it is given, by the names of its parameters
     */
    public static Optional<Operator> ofTensorMethod(String method, Attributes attributes) {
        return Optional.ofNullable(switch (method) {
            case "plus" -> isWithNumber(attributes) ? LinearOperator.plus(attributes) : sum();
            case "minus" -> isWithNumber(attributes) ? LinearOperator.minus(attributes) : ArithmeticOperator.of(SUBTRACT);
            case "times" -> isWithNumber(attributes) ? LinearOperator.times(attributes) : ArithmeticOperator.of(MULTIPLY);
            case "dividedBy" -> isWithNumber(attributes) ? LinearOperator.dividedBy(attributes) : ArithmeticOperator.of(DIVIDE);
            case "maximum" -> isWithNumber(attributes) ? ActivationOperator.maximum(attributes.number("value"))
                    : ArithmeticOperator.of(MAXIMUM);
            case "minimum" -> isWithNumber(attributes) ? ActivationOperator.minimum(attributes.number("value"))
                    : ArithmeticOperator.of(MINIMUM);
            case "greaterThan" -> ComparisonOperator.read("GREATER", attributes);
            case "greaterOrEqual" -> ComparisonOperator.read("GREATER_OR_EQUAL", attributes);
            case "lessThan" -> ComparisonOperator.read("LESS", attributes);
            case "lessOrEqual" -> ComparisonOperator.read("LESS_OR_EQUAL", attributes);
            case "equalTo" -> ComparisonOperator.read("EQUAL", attributes);
            case "where" -> new WhereOperator();
            case "negate" -> LinearOperator.negate();
            case "square" -> ActivationOperator.fromInput("SQUARE");
            case "power" -> ActivationOperator.power(attributes.number("exponent"));
            case "exp" -> ActivationOperator.fromOutput("EXP");
            case "log" -> ActivationOperator.fromInput("LOG");
            case "sqrt" -> ActivationOperator.fromOutput("SQRT");
            case "abs" -> ActivationOperator.fromInput("ABS");
            case "clip" -> ActivationOperator.readClip(attributes);
            case "leakyRelu" -> ActivationOperator.leakyRelu(attributes.number("slope"));
            case "elu" -> ActivationOperator.elu(1);
            case "softplus" -> ActivationOperator.fromInput("SOFTPLUS");
            case "hardSwish" -> ActivationOperator.fromInput("HARD_SWISH");
            case "dropout" -> DropoutOperator.read("rate", attributes);
            case "stopGradient" -> new StopGradientOperator();
            case "constant" -> ConstantOperator.read(attributes);
            case "fill" -> ConstantOperator.readFill(attributes);
            case "randomNormal" -> RandomOperator.read("NORMAL", attributes);
            case "randomUniform" -> RandomOperator.read("UNIFORM", attributes);
            case "concat" -> ConcatOperator.read(attributes);
            case "relu" -> ActivationOperator.relu();
            case "gelu" -> ActivationOperator.fromInput("GELU");
            case "silu" -> ActivationOperator.fromInput("SILU");
            case "sigmoid" -> ActivationOperator.fromOutput("SIGMOID");
            case "tanh" -> ActivationOperator.fromOutput("TANH");
            case "flatten" -> new FlattenOperator();
            case "reshape" -> ReshapeOperator.read(attributes);
            case "squeeze" -> ReshapeOperator.readSqueeze(attributes);
            case "unsqueeze" -> ReshapeOperator.readUnsqueeze(attributes);
            case "transpose" -> TransposeOperator.read(attributes);
            case "split" -> SplitOperator.read(attributes);
            case "chunk" -> SplitOperator.readChunks(attributes);
            case "slice" -> SliceOperator.read(attributes);
            case "pad" -> PadOperator.read(attributes);
            case "sum" -> ReductionOperator.read(ReductionOperator.Result.SUM, attributes);
            case "mean" -> ReductionOperator.read(ReductionOperator.Result.MEAN, attributes);
            case "max" -> ReductionOperator.read(ReductionOperator.Result.MAX, attributes);
            case "variance" -> ReductionOperator.read(ReductionOperator.Result.VARIANCE, attributes);
            case "matmul" -> new MatMulOperator();
            case "softmax" -> SoftmaxOperator.readMethod(attributes, false);
            case "logSoftmax" -> SoftmaxOperator.readMethod(attributes, true);
            case "upsample" -> UpsampleOperator.readMethod(attributes, false);
            case "upsampleBilinear" -> UpsampleOperator.readMethod(attributes, true);
            case "globalAveragePool" -> new GlobalPoolOperator(false, SampleAxes.TIME_FEATURES);
            default -> null;
        });
    }

    /** Whether the overload is the one that takes a number in place of a tensor. */
    private static boolean isWithNumber(Attributes attributes) {
        return attributes.isGiven("value");
    }

    /** Adds values of one shape, such as the gradients of a value that is read twice. */
    public static Operator sum() {
        return new SumOperator(null);
    }

    /** Zeros of each sample. */
    public static Operator zeros(Shape shape) {
        return new ConstantOperator(List.of(0f), shape, true);
    }

    /** Makes samples of the steps of a sequence. */
    public static Operator foldSteps() {
        return new FoldStepsOperator();
    }

    /** Makes sequences of the steps again. */
    public static Operator unfoldSteps() {
        return new UnfoldStepsOperator();
    }

    /** What a state of a cell is in the next step. */
    public static Operator nextState(String state, Shape shape) {
        return new NextStateOperator(state, shape);
    }

    /**
     * Goes through a sequence with a cell. The results are the outputs of all steps and, of each state, what it is behind the last one.
     *
     * @param cell    the cell's type
     * @param states  what its states are called
     * @param initial for each of them the input of the node with which it begins; -1 for zeros
     * @param bodies  the graphs of a step: from a step of the sequence and the states to the output and the states of the next step
     * @param ticks   which of them step 0, 1 and so on carry out
     * @param isCheckpointed whether training computes values again instead of keeping them
     */
    public static HasSeveralResults scan(String cell, List<String> states, List<Integer> initial, List<Graph> bodies, List<Integer> ticks,
            boolean isCheckpointed) {
        return new ScanOperator(cell, 1,
                IntStream.range(0, states.size()).mapToObj(i -> new ScanState(states.get(i), initial.get(i), true)).toList(), bodies, ticks,
                true, isCheckpointed, List.of());
    }

    /**
     * The operator of a loss.
     *
     * @param objective which one
     * @param isPadded  whether it judges sequences of different lengths, step by step
     */
    public static Operator loss(Objective objective, boolean isPadded) {
        return new LossOperator(objective, isPadded);
    }

    /** The mean of a loss that the model computes for each sample. */
    public static Operator sampleLoss() {
        return new SampleLossOperator();
    }

    /** A learned tensor of the model's own. */
    public static Operator parameter(Shape shape, InitializerChoice initializer) {
        return new ParameterOperator("", shape, initializer);
    }

    /** The parameter of a layer that was applied before. */
    public static Operator parameterOf(String name) {
        return new ParameterOperator(name, null, null);
    }

    /** The operator of a backward part that only calls the runtime operator of its forward node. */
    public static Operator backwardPart(String part) {
        return BackwardPart.of(part);
    }

    /** Stands for a layer whose attributes are wrong: its result has no known shape, so that nothing after it complains. */
    public static Operator broken(String annotation) {
        return new Broken(annotation, 1);
    }

    /** Stands for an operator whose attributes are wrong. */
    public static Operator broken(Operator operator) {
        return new Broken(operator.kind(), operator instanceof HasSeveralResults several ? several.results() : 1);
    }

    private record Broken(String kind, int results) implements HasSeveralResults {

        @Override
        public void inferShapes(ShapeRule rule) {
            // says nothing: the attributes were complained about already
        }

        @Override
        public void gradient(GradientRule rule) {
            throw new IllegalStateException("a broken layer is not differentiated");
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            throw new IllegalStateException("a broken layer is not emitted");
        }
    }
}
