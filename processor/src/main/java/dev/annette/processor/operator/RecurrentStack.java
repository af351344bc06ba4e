package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;

/**
 * A recurrent layer: levels one above the other, each of which goes through the sequence forward, backward or both ways. Backward in time is a level between two reversals
 * of the steps.
 *
 * @param cell      one level
 * @param layers    how many levels there are
 * @param direction the constant of {@code Direction}
 * @param dropout   the probability that an output is dropped on its way to the next level
 * @param lastStep  whether the layer's result is that of the last step alone
 */
record RecurrentStack(RecurrentOperator cell, int layers, String direction, float dropout, boolean lastStep) implements Recurrence {

    private static final String FORWARD = "FORWARD";
    private static final String BACKWARD = "BACKWARD";
    private static final String BIDIRECTIONAL = "BIDIRECTIONAL";
    private static final String OUTPUT = "Output";

    static RecurrentStack read(RecurrentOperator cell, Attributes attributes) {
        int layers = attributes.positive("layers");
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

    /** How the names of a level's cells end. */
    private List<String> suffixes() {
        return switch (direction) {
            case FORWARD -> List.of("");
            case BACKWARD -> List.of("Reverse");
            default -> List.of("", "Reverse");
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
        int each = cell.cell().states().size();
        List<Value> initial = initialStates;
        List<Value> states = new ArrayList<>();
        Value steps = sequence;
        Value last = sequence;
        for (int level = 1; level <= layers; level++) {
            String name = isSingle() ? "" : "Layer" + level;
            List<Value> allSteps = new ArrayList<>();
            List<Value> lasts = new ArrayList<>();
            for (String suffix : suffixes()) {
                List<Value> results = direction(name, suffix, steps, initial.subList(0, Math.min(each, initial.size())), nodes);
                initial = initial.subList(Math.min(each, initial.size()), initial.size());
                allSteps.add(results.get(0));
                lasts.add(results.get(1));
                states.addAll(results.subList(1, results.size()));
            }
            steps = joined(name + "Join", 1, allSteps, nodes);
            if (level < layers && dropout > 0) {
                steps = nodes.add(name + "Dropout", new DropoutOperator(dropout), List.of(steps), name + "Dropout" + OUTPUT).get(0);
            }
            if (level == layers) {
                last = joined("LastJoin", 0, lasts, nodes);
            }
        }
        return new Scanned(steps, last, states);
    }

    /** One way through a sequence: the outputs, in the order of the steps, and the final states. */
    private List<Value> direction(String level, String suffix, Value sequence, List<Value> initial, Nodes nodes) {
        String name = isSingle() ? "" : level + suffix;
        if (suffix.isEmpty()) {
            return level(name, name + OUTPUT, Stream.concat(Stream.of(sequence), initial.stream()).toList(), nodes);
        }
        Value reversed = reversed(level + "ReverseInput", level + "ReversedInput", sequence, nodes);
        List<Value> results = new ArrayList<>(
                level(name, level + "ReversedSteps", Stream.concat(Stream.of(reversed), initial.stream()).toList(), nodes));
        results.set(0, reversed(level + "ReverseSteps", name + OUTPUT, results.get(0), nodes));
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
