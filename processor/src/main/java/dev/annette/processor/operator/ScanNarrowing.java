package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Influence;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/** Takes results out of a scan that nobody needs, and states on which nothing depends. */
final class ScanNarrowing {

    private final ScanOperator scan;
    private final Node node;
    private final boolean hasSteps;
    private final List<Boolean> isResult = new ArrayList<>();
    private final Set<Integer> kept = new TreeSet<>();

    ScanNarrowing(ScanOperator scan, Node node, Predicate<Value> isNeeded) {
        this.scan = scan;
        this.node = node;
        this.hasSteps = scan.hasSteps() && isNeeded.test(node.output());
        int result = scan.hasSteps() ? 1 : 0;
        for (int i = 0; i < scan.states().size(); i++) {
            isResult.add(scan.states().get(i).isResult() && isNeeded.test(node.outputs().get(result++)));
            if (isResult.get(i)) {
                kept.add(i);
            }
        }
        while (scan.bodies().stream().map(this::findKept).toList().contains(true)) {
            // a state may depend on others
        }
    }

    private boolean findKept(Graph body) {
        Set<Value> ends = new HashSet<>();
        kept.forEach(i -> ends.add(body.outputs().get((scan.hasSteps() ? 1 : 0) + i)));
        if (hasSteps) {
            ends.add(body.output());
        }
        Set<Value> leading = Influence.leadingTo(body, ends);
        boolean isChanged = false;
        for (int i = 0; i < scan.states().size(); i++) {
            isChanged |= leading.contains(body.inputs().get(scan.sequences() + i)) && kept.add(i);
        }
        return isChanged;
    }

    /** The node without what nobody needs. */
    Node narrowed() {
        List<Value> inputs = new ArrayList<>(node.inputs().subList(0, scan.sequences()));
        List<Value> outputs = new ArrayList<>(hasSteps ? List.of(node.output()) : List.of());
        List<ScanState> states = new ArrayList<>();
        int result = scan.hasSteps() ? 1 : 0;
        for (int i = 0; i < scan.states().size(); i++) {
            ScanState state = scan.states().get(i);
            if (kept.contains(i)) {
                states.add(state.withResult(isResult.get(i)).withInitial(state.initial() < 0 ? -1 : inputs.size()));
                if (state.initial() >= 0) {
                    inputs.add(node.inputs().get(state.initial()));
                }
            }
            if (isResult.get(i)) {
                outputs.add(node.outputs().get(result));
            }
            result += state.isResult() ? 1 : 0;
        }
        List<Graph> bodies = scan.bodies().stream().map(this::narrowed).toList();
        return node.withInputs(inputs).withOutputs(outputs).withOperator(new ScanOperator(scan.cell(), scan.sequences(), states, bodies,
                scan.ticks(), hasSteps, scan.isCheckpointed(), List.of()));
    }

    private Graph narrowed(Graph body) {
        List<Value> inputs = new ArrayList<>(body.inputs().subList(0, scan.sequences()));
        List<Value> outputs = new ArrayList<>(hasSteps ? List.of(body.output()) : List.of());
        for (int i : kept) {
            inputs.add(body.inputs().get(scan.sequences() + i));
            outputs.add(body.outputs().get((scan.hasSteps() ? 1 : 0) + i));
        }
        return new Graph(body.name(), inputs, body.nodes(), outputs);
    }
}
