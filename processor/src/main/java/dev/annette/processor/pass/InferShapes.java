package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.diagnostic.ShapeTrace;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ParameterSource;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
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
    public Graph apply(Graph graph, Problems problems) {
        Map<Value, Value> shaped = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node inferred = node.withInputs(node.inputs().stream().map(value -> shaped.getOrDefault(value, value)).toList());
            if (inferred.inputs().stream().allMatch(value -> value.knownShape().isPresent())) {
                Rule rule = new Rule(inferred, nodes, problems);
                inferred.operator().inferShapes(rule);
                inferred = rule.result();
                shaped.put(node.output(), inferred.output());
            }
            nodes.add(inferred);
        }
        return graph.withNodes(nodes).withOutputs(graph.outputs().stream().map(value -> shaped.getOrDefault(value, value)).toList());
    }

    /** The rule of one node at work. */
    private static final class Rule implements ShapeRule {

        private final Node node;
        private final List<Node> before;
        private final Problems problems;
        private final Map<String, Value> parameters = new LinkedHashMap<>();
        private Shape output;

        Rule(Node node, List<Node> before, Problems problems) {
            this.node = node;
            this.before = List.copyOf(before);
            this.problems = problems;
        }

        Node result() {
            if (output == null) {
                return node;
            }
            return node.withParameters(parameters).withOutputs(List.of(Value.of(node.output().name(), node.output().role(), output)));
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
        public void output(Shape shape) {
            if (fits("its output " + shape, shape)) {
                output = shape;
            }
        }

        @Override
        public void parameter(String name, Shape shape, Initialization initialization) {
            keep(name, Role.PARAMETER, shape, initialization);
        }

        @Override
        public void state(String name, Shape shape, Initialization initialization) {
            keep(name, Role.STATE, shape, initialization);
        }

        private void keep(String name, Role role, Shape shape, Initialization initialization) {
            if (fits("its " + name + " " + shape, shape)) {
                StringBuilder field = new StringBuilder(node.name());
                for (String word : name.split("_")) {
                    field.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
                }
                ParameterSource source = new ParameterSource(node.name() + "." + name, initialization);
                parameters.put(name, Value.kept(field.toString(), role, shape, source));
            }
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
                    trace(), remedy));
        }

        private List<String> trace() {
            ShapeTrace trace = new ShapeTrace();
            Node previous = null;
            for (Node earlier : leadingHere()) {
                if (previous == null || previous.origin() != earlier.origin()) {
                    trace.add(earlier.name(), text(earlier), text(earlier.output()), earlier.operator().describe());
                }
                previous = earlier;
            }
            trace.add(node.name(), text(node), output == null ? "?" : output.toString(), node.operator().describe());
            return trace.lines();
        }

        /** The nodes that this one depends on, in order. */
        private List<Node> leadingHere() {
            Set<Value> needed = new HashSet<>(node.inputs());
            List<Node> leading = new ArrayList<>();
            for (int i = before.size() - 1; i >= 0; i--) {
                if (needed.contains(before.get(i).output())) {
                    needed.addAll(before.get(i).inputs());
                    leading.add(0, before.get(i));
                }
            }
            return leading;
        }

        private static String text(Node of) {
            return of.inputs().stream().map(Rule::text).collect(Collectors.joining(", "));
        }

        private static String text(Value value) {
            return value.knownShape().map(Shape::toString).orElse("?");
        }
    }
}
