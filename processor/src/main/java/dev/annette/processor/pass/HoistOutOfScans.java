package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.TrainingOnly;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksPerStep;

/**
 * Computes for all steps at once what a cell computes from the sequence alone: one product in place of a product a step, and the gradients of its weights as one product
 * too. Not where the steps are computed again, since all results of the sequence would have to be kept; and with ticks only what is computed in each.
 *
 * <pre>
 * before  cellOutput:Tx16 = cell: Scan(input)        fromInputOutput:16 = fromInput: Dense(input);  plus1Output:16 = plus1: Sum(fromInputOutput, ...)
 * after   cellFromInputOutput:Tx16 = cellFromInput: Dense(input);  cellOutput:Tx16 = cell: Scan(cellFromInputOutput)        plus1Output:16 = plus1: Sum(fromInputOutput, ...)
 * </pre>
 */
final class HoistOutOfScans implements Pass {

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Set<String> names = new HashSet<>();
        graph.nodes().forEach(node -> names.add(node.name()));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof HasBodies holder && holder.canHoist()) {
                Hoisting hoisting = new Hoisting(node, holder, names);
                nodes.addAll(hoisting.hoisted);
                nodes.add(hoisting.result());
            } else {
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    /** One scan. */
    private static final class Hoisting {

        private final Node scan;
        private final HasBodies holder;
        private final Set<String> names;
        private final List<Node> hoisted = new ArrayList<>();
        /** For each body, what stands for a value of a step: the sequence of all of them. */
        private final List<Map<Value, Value>> sequences = new ArrayList<>();

        Hoisting(Node scan, HasBodies holder, Set<String> names) {
            this.scan = scan;
            this.holder = holder;
            this.names = names;
            for (Graph body : holder.bodies()) {
                Map<Value, Value> known = new LinkedHashMap<>();
                for (int i = 0; i < holder.sequences(); i++) {
                    known.put(body.inputs().get(i), scan.inputs().get(i));
                }
                sequences.add(known);
            }
            holder.bodies().get(0).nodes().forEach(this::hoist);
        }

        private void hoist(Node node) {
            List<Node> same = new ArrayList<>();
            for (int i = 0; i < sequences.size(); i++) {
                Map<Value, Value> known = sequences.get(i);
                Optional<Node> found = holder.bodies().get(i).node(node.name())
                        .filter(each -> each.operator().equals(node.operator()) && isOfSequences(each, known));
                if (found.isEmpty() || !inputs(found.get(), known).equals(inputs(node, sequences.get(0)))) {
                    return;
                }
                same.add(found.get());
            }
            String name = unique(prefixed(node.name()));
            Value sequence = sequence(node.output());
            hoisted.add(node.withName(name).withSection(scan.section()).withInputs(inputs(node, sequences.get(0)))
                    .withOutputs(List.of(sequence)).withNote("of all steps"));
            for (int i = 0; i < same.size(); i++) {
                sequences.get(i).put(same.get(i).output(), sequence);
            }
        }

        /** Whether a node computes for each step by itself, from nothing but sequences. */
        private static boolean isOfSequences(Node node, Map<Value, Value> known) {
            boolean isOfFeatures = node.operator() instanceof WorksPerStep && node.inputs().size() == 1 && node.input().shape().rank() == 1;
            boolean isElementwise = node.operator() instanceof IsElementwise && !(node.operator() instanceof TrainingOnly)
                    && node.inputs().stream().map(Value::shape).distinct().count() == 1;
            return !node.inputs().isEmpty() && node.inputs().stream().allMatch(known::containsKey) && (isOfFeatures || isElementwise);
        }

        private static List<Value> inputs(Node node, Map<Value, Value> known) {
            return node.inputs().stream().map(known::get).toList();
        }

        private Value sequence(Value step) {
            List<Size> sizes = new ArrayList<>(List.of(scan.input().shape().at(0)));
            sizes.addAll(step.shape().sizes());
            return Value.of(prefixed(step.name()), Role.ACTIVATION, new Shape(sizes), true, scan.input().steps());
        }

        private String prefixed(String name) {
            return scan.name() + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        private String unique(String wanted) {
            String name = wanted;
            for (int number = 2; !names.add(name); number++) {
                name = wanted + number;
            }
            return name;
        }

        /** The scan of what is left. */
        Node result() {
            if (hoisted.isEmpty()) {
                return scan;
            }
            List<Value> read = new ArrayList<>();
            for (int i = 0; i < sequences.size(); i++) {
                Map<Value, Value> known = sequences.get(i);
                Graph body = holder.bodies().get(i);
                Set<Value> needed = new HashSet<>(body.outputs());
                body.nodes().stream().filter(node -> !isHoisted(node, known)).forEach(node -> needed.addAll(node.inputs()));
                known.forEach((step, sequence) -> {
                    if (needed.contains(step) && !read.contains(sequence)) {
                        read.add(sequence);
                    }
                });
            }
            if (read.isEmpty()) {
                read.add(scan.input());
            }
            List<Graph> bodies = new ArrayList<>();
            for (int i = 0; i < sequences.size(); i++) {
                bodies.add(body(holder.bodies().get(i), sequences.get(i), read));
            }
            List<Value> inputs = new ArrayList<>(read);
            inputs.addAll(scan.inputs().subList(holder.sequences(), scan.inputs().size()));
            return scan.withInputs(inputs).withOperator(holder.withSequences(read.size(), bodies));
        }

        private static boolean isHoisted(Node node, Map<Value, Value> known) {
            return known.containsKey(node.output());
        }

        /** A body that reads steps of other sequences. */
        private Graph body(Graph body, Map<Value, Value> known, List<Value> read) {
            Map<Value, Value> replaced = new HashMap<>();
            List<Value> inputs = new ArrayList<>();
            for (Value sequence : read) {
                Value step = known.entrySet().stream().filter(entry -> entry.getValue() == sequence).map(Map.Entry::getKey).findFirst()
                        .orElseThrow();
                Value input = body.inputs().contains(step) ? step : Value.of(step.name(), Role.INPUT, step.shape());
                replaced.put(step, input);
                inputs.add(input);
            }
            inputs.addAll(body.inputs().subList(holder.sequences(), body.inputs().size()));
            List<Node> nodes = body.nodes().stream().filter(node -> !isHoisted(node, known))
                    .map(node -> node.withInputs(node.inputs().stream().map(value -> replaced.getOrDefault(value, value)).toList()))
                    .toList();
            List<Value> outputs = body.outputs().stream().map(value -> replaced.getOrDefault(value, value)).toList();
            return new Graph(body.name(), inputs, nodes, outputs);
        }
    }
}
