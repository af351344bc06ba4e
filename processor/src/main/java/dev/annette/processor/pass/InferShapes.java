package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ParameterSource;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.graph.Value;

/**
 * Works out the shape of every value and the parameters of every node. A value whose shape can't be known poisons silently: one cause, one message.
 *
 * <pre>
 * before  conv1Output:? = conv1: Conv[kernel 5](input)
 * after   conv1Output:6x24x24 = conv1: Conv[kernel 5](input; weight conv1Weight:6x1x5x5, bias conv1Bias:6)
 * </pre>
 */
final class InferShapes implements Pass {

    private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return infer(graph, new HashMap<>(), new HashMap<>(), problems);
    }

    /**
     * Infers the shapes of a graph.
     *
     * @param shaped the inputs that have got a shape
     * @param kept   the parameters so far, by the names of their fields
     */
    private static Graph infer(Graph graph, Map<Value, Value> shaped, Map<String, Value> kept, Problems problems) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> shapeTarget(input, graph, shaped));
            Node inferred = node.withInputs(node.inputs().stream().map(value -> shaped.getOrDefault(value, value)).toList());
            if (inferred.inputs().stream().allMatch(value -> value.knownShape().isPresent())) {
                if (inferred.operator() instanceof HasBodies holder) {
                    inferred = inferred.withOperator(withShapes(holder, inferred, kept, problems));
                }
                Rule rule = new Rule(inferred, nodes, kept, problems);
                try {
                    inferred.operator().inferShapes(rule);
                } catch (SymbolicSizeException e) {
                    rule.symbolicSize("fixed sizes", e.size(), "a number in place of " + String.join(" and ", e.size().symbols())
                            + " in the model's input, or a layer before it that makes the size fixed, such as @AdaptiveAveragePool");
                }
                inferred = withParametersOfBodies(rule.result());
                for (int i = 0; i < node.outputs().size(); i++) {
                    shaped.put(node.outputs().get(i), inferred.outputs().get(i));
                }
            }
            nodes.add(inferred);
        }
        graph.inputs().forEach(input -> shapeTarget(input, graph, shaped));
        return new Graph(graph.name(), replaced(graph.inputs(), shaped), nodes, replaced(graph.outputs(), shaped));
    }

    /** An operator whose bodies have got their shapes, as far as they can be known. */
    private static HasBodies withShapes(HasBodies holder, Node node, Map<String, Value> kept, Problems problems) {
        List<Shape> shapes = holder.bodyInputs(node.inputs().stream().map(Value::shape).toList());
        if (shapes.isEmpty()) {
            return holder;
        }
        List<Graph> bodies = new ArrayList<>();
        for (Graph body : holder.bodies()) {
            Map<Value, Value> shaped = new HashMap<>();
            for (int i = 0; i < shapes.size(); i++) {
                Value input = body.inputs().get(i);
                shaped.put(input, Value.of(input.name(), input.role(), shapes.get(i)));
            }
            bodies.add(infer(body, shaped, kept, problems));
        }
        return holder.withBodies(bodies);
    }

    private static Node withParametersOfBodies(Node node) {
        return node.operator() instanceof HasBodies holder ? node.withParameters(holder.parametersOfBodies()) : node;
    }

    /** A target without a shape has that of the output, which stands before all nodes of the loss. */
    private static void shapeTarget(Value input, Graph graph, Map<Value, Value> shaped) {
        if (input.role() == Role.TARGET_TENSOR && input.knownShape().isEmpty() && !shaped.containsKey(input)) {
            shapeOf(graph.output(), shaped).ifPresent(shape -> shaped.put(input, Value.of(input.name(), input.role(), shape)));
        }
    }

    private static Optional<Shape> shapeOf(Value value, Map<Value, Value> shaped) {
        return shaped.getOrDefault(value, value).knownShape();
    }

    private static List<Value> replaced(List<Value> values, Map<Value, Value> shaped) {
        return values.stream().map(value -> shaped.getOrDefault(value, value)).toList();
    }

    /** The rule of one node at work. */
    private static final class Rule implements ShapeRule {

        private final Node node;
        private final List<Node> before;
        private final Map<String, Value> kept;
        private final Problems problems;
        private final Map<String, Value> parameters = new LinkedHashMap<>();
        private final Shape[] outputs;
        private boolean isBatched;
        private List<Size> steps;

        /**
         * A rule.
         *
         * @param before the nodes before this one
         * @param kept   the parameters so far, by the names of their fields
         */
        Rule(Node node, List<Node> before, Map<String, Value> kept, Problems problems) {
            this.node = node;
            this.before = before;
            this.kept = kept;
            this.problems = problems;
            this.outputs = new Shape[node.outputs().size()];
            this.isBatched = node.inputs().stream().anyMatch(Value::isBatched);
            this.steps = node.inputs().stream().filter(Value::isPerStep).findFirst().map(Value::steps).orElse(List.of());
        }

        Node result() {
            if (Stream.of(outputs).anyMatch(Objects::isNull)) {
                return node;
            }
            return node.withParameters(parameters).withOutputs(IntStream.range(0, outputs.length).mapToObj(this::output).toList());
        }

        private Value output(int index) {
            Value unknown = node.outputs().get(index);
            return Value.of(unknown.name(), unknown.role(), outputs[index], isBatched, steps);
        }

        @Override
        public Shape input() {
            return node.input().shape();
        }

        @Override
        public List<Shape> inputs() {
            return node.inputs().stream().map(Value::shape).toList();
        }

        @Override
        public void output(int index, Shape shape) {
            List<Size> sizes = new ArrayList<>(steps);
            sizes.addAll(shape.sizes());
            Shape whole = new Shape(sizes);
            if (fits("its output " + whole, whole.isSymbolic() ? known(whole) : whole)) {
                outputs[index] = shape;
            }
        }

        /** What is known of a shape: 1 where its sizes are symbolic, which they can't be smaller than. */
        private static Shape known(Shape shape) {
            return new Shape(shape.sizes().stream().map(size -> size.isConstant() ? size : Size.of(1)).toList());
        }

        @Override
        public void batched(boolean each) {
            isBatched = each;
        }

        @Override
        public List<Size> steps() {
            return steps;
        }

        @Override
        public void steps(List<Size> changed) {
            steps = List.copyOf(changed);
        }

        @Override
        public void parameter(String name, Shape shape, Initialization initialization) {
            keep(name, Role.PARAMETER, shape, initialization);
        }

        @Override
        public void state(String name, Shape shape, Initialization initialization) {
            keep(name, Role.STATE, shape, initialization);
        }

        @Override
        public Optional<Shape> known(String name) {
            return Optional.ofNullable(kept.get(field(name))).flatMap(Value::knownShape);
        }

        /** The name of the field that holds a parameter. */
        private String field(String name) {
            StringBuilder field = new StringBuilder(node.layer().name());
            for (String word : name.isEmpty() ? new String[0] : name.split("[_.]")) {
                field.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
            return field.toString();
        }

        private void keep(String name, Role role, Shape shape, Initialization initialization) {
            if (!fits("its " + name + " " + shape, shape)) {
                return;
            }
            String field = field(name);
            ParameterSource source =
                    new ParameterSource(node.layer().fileName() + (name.isEmpty() ? "" : "." + name), initialization);
            Value value = kept.computeIfAbsent(field,
                    fieldName -> Value.kept(fieldName, node.layer().isFrozen() ? Role.STATE : role, shape, source));
            if (!value.shape().equals(shape)) {
                problem(ProblemKind.SHARED_LAYER, "", "bring both inputs to one number of channels or features, or declare two layers",
                        name,
                        value.shape(), shape);
                return;
            }
            parameters.put(name, value);
        }

        private boolean fits(String what, Shape shape) {
            if (shape.elements() <= MOST_ELEMENTS) {
                return true;
            }
            problem(ProblemKind.SIZE_TOO_LARGE, "", "fewer filters or units here, or a pooling before it", what, shape.elements());
            return false;
        }

        @Override
        public void problem(ProblemKind kind, String attribute, String remedy, Object... details) {
            problems.add(new Problem(kind, node.origin().position(attribute), node.origin().title() + ": " + kind.statement(details),
                    LeadingHere.trace(node, before, outputs[0] == null ? "?" : LeadingHere.text(output(0))), remedy));
        }
    }
}
