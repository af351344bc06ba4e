package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;

/**
 * A recurrent layer: levels one above the other, each of which goes through the sequence forward, backward or both ways. Backward in time is forward between two reversals
 * of the steps.
 *
 * @param cell      one level
 * @param layers    how many levels there are
 * @param direction the constant of {@code Direction}
 * @param dropout   the probability that an output is dropped on its way to the next level
 * @param lastStep  whether the layer's result is that of the last step alone
 */
record RecurrentStack(RecurrentOperator cell, int layers, String direction, float dropout, boolean lastStep) implements Recurrence {

    private static final int MOST_LAYERS = 100;
    private static final String FORWARD = "FORWARD";
    private static final String BACKWARD = "BACKWARD";
    private static final String BIDIRECTIONAL = "BIDIRECTIONAL";
    private static final String REVERSE = "Reverse";
    private static final String OUTPUT = "Output";
    private static final String LEVEL = "Layer";
    private static final String JOIN = "Join";
    private static final String LAST_JOIN = "LastJoin";
    private static final String DROPOUT = "Dropout";
    private static final String REVERSE_INPUT = "ReverseInput";
    private static final String REVERSED_INPUT = "ReversedInput";
    private static final String REVERSE_STEPS = "ReverseSteps";
    private static final String REVERSED_STEPS = "ReversedSteps";

    static RecurrentStack read(RecurrentOperator cell, Attributes attributes) {
        int layers = attributes.positive("layers");
        if (layers > MOST_LAYERS) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "layers", "fewer layers", "layers", layers, "at most " + MOST_LAYERS);
        }
        float dropout = attributes.number("dropout", number -> number >= 0 && number < 1, "at least 0 and less than 1", "0.2f");
        if (dropout > 0 && layers == 1) {
            attributes.problem(ProblemKind.IGNORED_ATTRIBUTE, "dropout", "layers = 2 or more, or @Dropout behind this layer", "dropout",
                    "layers = 1");
        }
        return new RecurrentStack(cell, layers, attributes.constant("direction"), dropout, attributes.flag("lastStep"));
    }

    /** For each level, forward before backward. */
    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>();
        for (int level = 1; level <= layers; level++) {
            for (String suffix : suffixes()) {
                String of = isSingle() ? "" : " of level " + level + (suffix.isEmpty() ? "" : " backward");
                cell.cell().states().forEach(state -> states.add(state + of));
            }
        }
        return states;
    }

    @Override
    public List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(LAST_JOIN));
        for (int level = 1; level <= layers; level++) {
            String name = isSingle() ? "" : LEVEL + level;
            for (String suffix : isSingle() ? List.of("") : suffixes()) {
                if (!isSingle()) {
                    parts.add(name + suffix);
                }
                cell.names().forEach(each -> parts.add(name + suffix + each));
            }
            List.of(JOIN, DROPOUT, REVERSE_INPUT, REVERSED_INPUT, REVERSE_STEPS, REVERSED_STEPS).forEach(each -> parts.add(name + each));
        }
        return parts;
    }

    /** How the names of a level's cells end. */
    private List<String> suffixes() {
        return switch (direction) {
            case FORWARD -> List.of("");
            case BACKWARD -> List.of(REVERSE);
            default -> List.of("", REVERSE);
        };
    }

    /** Whether there is one level of one direction, so that its parameters bear the layer's name alone. */
    private boolean isSingle() {
        return layers == 1 && suffixes().size() == 1;
    }

    @Override
    public Value apply(List<Value> inputs, Nodes nodes) {
        Scanned scan = scan(inputs.get(0), inputs.subList(1, inputs.size()), nodes);
        return lastStep ? scan.last() : scan.steps();
    }

    @Override
    public Scanned scan(Value sequence, List<Value> initialStates, Nodes nodes) {
        boolean isBackward = direction.equals(BACKWARD);
        Iterator<Value> initial = initialStates.iterator();
        List<Value> states = new ArrayList<>();
        List<Value> lasts = new ArrayList<>();
        Value steps = isBackward ? reversed(REVERSE_INPUT, REVERSED_INPUT, sequence, nodes) : sequence;
        for (int level = 1; level <= layers; level++) {
            String name = isSingle() ? "" : LEVEL + level;
            List<Value> ways = new ArrayList<>();
            lasts.clear();
            for (String suffix : suffixes()) {
                List<Value> inputs = new ArrayList<>(List.of(steps));
                for (int i = 0; i < cell.cell().states().size() && initial.hasNext(); i++) {
                    inputs.add(initial.next());
                }
                List<Value> results = suffix.isEmpty() ? level(name, name + OUTPUT, inputs, nodes)
                        : isBackward ? level(isSingle() ? "" : name + REVERSE, name + REVERSED_STEPS, inputs, nodes)
                        : backward(name, inputs, nodes);
                ways.add(results.get(0));
                lasts.add(results.get(1));
                states.addAll(results.subList(1, results.size()));
            }
            steps = joined(name + JOIN, 1, ways, nodes);
            if (level < layers && dropout > 0) {
                steps = nodes.add(name + DROPOUT, DropoutOperator.of(dropout), List.of(steps), name + DROPOUT + OUTPUT).get(0);
            }
        }
        return new Scanned(isBackward ? reversed(REVERSE_STEPS, OUTPUT, steps, nodes) : steps, joined(LAST_JOIN, 0, lasts, nodes),
                states);
    }

    /** The way backward of a level that goes both ways: the outputs, in the order of the steps, and the final states. */
    private List<Value> backward(String level, List<Value> inputs, Nodes nodes) {
        List<Value> reversed = new ArrayList<>(inputs);
        reversed.set(0, reversed(level + REVERSE_INPUT, level + REVERSED_INPUT, inputs.get(0), nodes));
        List<Value> results = new ArrayList<>(level(level + REVERSE, level + REVERSED_STEPS, reversed, nodes));
        results.set(0, reversed(level + REVERSE_STEPS, level + REVERSE + OUTPUT, results.get(0), nodes));
        return results;
    }

    private List<Value> level(String name, String steps, List<Value> inputs, Nodes nodes) {
        String[] results = new String[cell.results()];
        results[0] = steps;
        for (int i = 1; i < results.length; i++) {
            results[i] = name + RecurrentOperator.RESULTS.get(i);
        }
        return name.isEmpty() ? nodes.add(name, cell, inputs, results) : nodes.addPart(name, cell, inputs, results);
    }

    private static Value reversed(String name, String result, Value sequence, Nodes nodes) {
        return nodes.add(name, new ReverseStepsOperator(), List.of(sequence), result).get(0);
    }

    private Value joined(String name, int axis, List<Value> values, Nodes nodes) {
        if (values.size() == 1) {
            return values.get(0);
        }
        Operator join = direction.equals(BIDIRECTIONAL) ? new ConcatOperator(axis) : Operators.sum();
        return nodes.add(name, join, values, name + OUTPUT).get(0);
    }
}
