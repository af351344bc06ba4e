package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/** The steps of a scan as classes of the generated code. */
final class ScanBodies {

    private final ScanOperator scan;
    private final Node node;

    ScanBodies(ScanOperator scan, Node node) {
        this.scan = scan;
        this.node = node;
    }

    /** A class for each body. */
    List<Emitter.Body> classes() {
        return IntStream.range(0, scan.bodies().size()).mapToObj(this::body).toList();
    }

    private Emitter.Body body(int index) {
        Graph body = scan.bodies().get(index);
        List<Emitter.Access> sources = new ArrayList<>();
        List<Emitter.Access> results = new ArrayList<>();
        List<Emitter.Access> gradients = new ArrayList<>();
        Places inputs = new Places(body.inputs());
        Places outputs = new Places(body.outputs());
        IntStream.range(0, scan.sequences()).forEach(i -> sources.add(inputs.next("stepInput", i)));
        if (scan.hasSteps()) {
            results.add(outputs.next("output", -1));
        }
        for (int i = 0; i < scan.states().size(); i++) {
            sources.add(inputs.next("state", i));
            results.add(outputs.next("next", i));
        }
        if (!scan.gradients().isEmpty()) {
            StepGradients step = scan.gradients().get(index);
            if (step.ofOutput()) {
                sources.add(inputs.next("outputGradient", -1));
            }
            step.ofNext().forEach(i -> sources.add(inputs.next("nextGradient", i)));
            step.ofSequences().forEach(i -> gradients.add(outputs.next("inputGradient", i)));
            step.ofStates().forEach(i -> gradients.add(outputs.next("stateGradient", i)));
        }
        return new Emitter.Body(className(index), text(index), body, sources, results, gradients);
    }

    private String className(int index) {
        String start = node.firstName().substring(0, 1).toUpperCase(Locale.ROOT) + node.firstName().substring(1);
        return scan.ticks().size() == 1 ? start + "Step" : start + "Tick" + scan.ticks().indexOf(index);
    }

    private String text(int index) {
        List<String> ticks = IntStream.range(0, scan.ticks().size()).filter(tick -> scan.ticks().get(tick) == index)
                .mapToObj(String::valueOf).toList();
        String of = node.firstName() + ", " + scan.cell();
        return scan.ticks().size() == 1 ? "A step of " + of + "."
                : "A step of " + of + ", at tick" + (ticks.size() == 1 ? " " : "s ") + ticks.stream().collect(Collectors.joining(", "))
                        + ".";
    }

    /** Values one after the other. */
    private static final class Places {

        private final List<Value> values;
        private int next;

        Places(List<Value> values) {
            this.values = values;
        }

        Emitter.Access next(String method, int index) {
            return new Emitter.Access(method, index, values.get(next++));
        }
    }
}
