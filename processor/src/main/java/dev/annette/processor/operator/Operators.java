package dev.annette.processor.operator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/** The list of all operators, and the only place that knows which annotation becomes which. */
public final class Operators {

    private static final Map<String, Function<Attributes, Operator>> LAYERS = layers();
    private static final Map<String, Supplier<Operator>> ACTIVATIONS = activations();

    private static final Map<String, Supplier<Operator>> TENSOR_METHODS = tensorMethods();

    private Operators() {}

    private static Map<String, Function<Attributes, Operator>> layers() {
        Map<String, Function<Attributes, Operator>> layers = new LinkedHashMap<>();
        layers.put("Conv", ConvOperator::read);
        layers.put("Conv1d", ConvOperator::readOneDimensional);
        layers.put("MaxPool", MaxPoolOperator::read);
        layers.put("AveragePool", AveragePoolOperator::read);
        layers.put("LpPool", LpPoolOperator::read);
        layers.put("GlobalAveragePool", GlobalPoolOperator::readAverage);
        layers.put("GlobalMaxPool", GlobalPoolOperator::readMax);
        layers.put("AdaptiveAveragePool", AdaptivePoolOperator::readAverage);
        layers.put("AdaptiveMaxPool", AdaptivePoolOperator::readMax);
        layers.put("Dense", DenseOperator::read);
        layers.put("Flatten", FlattenOperator::read);
        layers.put("Dropout", DropoutOperator::read);
        layers.put("BatchNorm", BatchNormOperator::read);
        layers.put("LayerNorm", LayerNormOperator::read);
        layers.put("LocalResponseNorm", LocalResponseNormOperator::read);
        layers.put("ReLU", attributes -> ActivationOperator.relu());
        layers.put("LeakyReLU", attributes -> ActivationOperator.leakyRelu(attributes.number("slope")));
        layers.put("ELU", attributes -> ActivationOperator.elu(attributes.number("alpha")));
        layers.put("GELU", attributes -> ActivationOperator.fromInput("GELU"));
        layers.put("Sigmoid", attributes -> ActivationOperator.fromOutput("SIGMOID"));
        layers.put("Tanh", attributes -> ActivationOperator.fromOutput("TANH"));
        layers.put("Softplus", attributes -> ActivationOperator.fromInput("SOFTPLUS"));
        layers.put("SiLU", attributes -> ActivationOperator.fromInput("SILU"));
        layers.put("HardSwish", attributes -> ActivationOperator.fromInput("HARD_SWISH"));
        layers.put("Softmax", SoftmaxOperator::read);
        return layers;
    }

    private static Map<String, Supplier<Operator>> activations() {
        Map<String, Supplier<Operator>> activations = new LinkedHashMap<>();
        activations.put("RELU", ActivationOperator::relu);
        activations.put("LEAKY_RELU", () -> ActivationOperator.leakyRelu(0.01f));
        activations.put("ELU", () -> ActivationOperator.elu(1));
        activations.put("GELU", () -> ActivationOperator.fromInput("GELU"));
        activations.put("SIGMOID", () -> ActivationOperator.fromOutput("SIGMOID"));
        activations.put("TANH", () -> ActivationOperator.fromOutput("TANH"));
        activations.put("SOFTPLUS", () -> ActivationOperator.fromInput("SOFTPLUS"));
        activations.put("SILU", () -> ActivationOperator.fromInput("SILU"));
        activations.put("HARD_SWISH", () -> ActivationOperator.fromInput("HARD_SWISH"));
        activations.put("SOFTMAX", SoftmaxOperator::new);
        return activations;
    }

    private static Map<String, Supplier<Operator>> tensorMethods() {
        Map<String, Supplier<Operator>> methods = new LinkedHashMap<>();
        methods.put("plus", Operators::sum);
        methods.put("concat", ConcatOperator::new);
        methods.put("relu", ActivationOperator::relu);
        methods.put("gelu", () -> ActivationOperator.fromInput("GELU"));
        methods.put("silu", () -> ActivationOperator.fromInput("SILU"));
        methods.put("sigmoid", () -> ActivationOperator.fromOutput("SIGMOID"));
        methods.put("tanh", () -> ActivationOperator.fromOutput("TANH"));
        methods.put("flatten", FlattenOperator::new);
        methods.put("globalAveragePool", () -> new GlobalPoolOperator(false, SampleAxes.TIME_FEATURES));
        return methods;
    }

    /** The simple names of all layer annotations. */
    public static Set<String> layerNames() {
        return Collections.unmodifiableSet(LAYERS.keySet());
    }

    /** The operator of a layer annotation. */
    public static Operator read(String annotation, Attributes attributes) {
        return LAYERS.get(annotation).apply(attributes);
    }

    /** The operator of an {@code activation} attribute; empty for {@code NONE}. */
    public static Optional<Operator> activation(String constant) {
        return Optional.ofNullable(ACTIVATIONS.get(constant)).map(Supplier::get);
    }

    /** The operator of a method of {@code Tensor}. */
    public static Optional<Operator> ofTensorMethod(String method) {
        return Optional.ofNullable(TENSOR_METHODS.get(method)).map(Supplier::get);
    }

    /** Adds values of one shape, such as the gradients of a value that is read twice. */
    public static Operator sum() {
        return new SumOperator(null);
    }

    /** The operator of a loss. */
    public static Operator loss(Objective objective) {
        return new LossOperator(objective);
    }

    /** The operator of a backward part that only calls the runtime operator of its forward node. */
    public static Operator backwardPart(String part) {
        return BackwardPart.of(part);
    }

    /** Stands for a layer whose attributes are wrong: its result has no known shape, so that nothing after it complains. */
    public static Operator broken(String annotation) {
        return new Broken(annotation);
    }

    private record Broken(String kind) implements Operator {

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
