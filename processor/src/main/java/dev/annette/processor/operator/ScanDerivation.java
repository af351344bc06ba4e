package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Influence;
import dev.annette.processor.graph.Value;

/**
 * Differentiates the steps of a scan. A state takes part if it depends on something that learns, in any step before, and if the loss depends on it, in any step behind:
 * both are found by going around until nothing is added.
 */
final class ScanDerivation {

    private final ScanOperator scan;
    private final boolean isOutputSeeded;
    private final Set<Integer> neededSequences = new TreeSet<>();
    private final Set<Integer> neededStates = new TreeSet<>();
    private final Set<Integer> wantedStates = new TreeSet<>();

    /**
     * A derivation.
     *
     * @param scan          the scan
     * @param hasGradient   whether each result of the node has a gradient
     * @param needsGradient whether anybody needs the gradient of each input of the node
     */
    ScanDerivation(ScanOperator scan, List<Boolean> hasGradient, List<Boolean> needsGradient) {
        this.scan = scan;
        this.isOutputSeeded = scan.hasSteps() && hasGradient.get(0);
        IntStream.range(0, scan.sequences()).filter(needsGradient::get).forEach(neededSequences::add);
        int result = scan.hasSteps() ? 1 : 0;
        for (int i = 0; i < scan.states().size(); i++) {
            ScanState state = scan.states().get(i);
            if (state.initial() >= 0 && needsGradient.get(state.initial())) {
                neededStates.add(i);
            }
            if (state.isResult() && hasGradient.get(result++)) {
                wantedStates.add(i);
            }
        }
        while (scan.bodies().stream().map(this::findNeeded).toList().contains(true)) {
            // a state may make others needed
        }
        while (scan.bodies().stream().map(this::findWanted).toList().contains(true)) {
            // and wanted
        }
    }

    private boolean findNeeded(Graph body) {
        Set<Value> learned = learned(body);
        return neededStates.addAll(statesWhere(i -> learned.contains(next(body, i))));
    }

    private boolean findWanted(Graph body) {
        Set<Value> ends = new HashSet<>();
        wantedStates.forEach(i -> ends.add(next(body, i)));
        if (isOutputSeeded) {
            ends.add(body.output());
        }
        Set<Value> leading = Influence.leadingTo(body, ends);
        return wantedStates.addAll(statesWhere(i -> leading.contains(state(body, i))));
    }

    private Set<Integer> statesWhere(IntPredicate condition) {
        return IntStream.range(0, scan.states().size()).filter(condition).boxed().collect(Collectors.toSet());
    }

    private Set<Value> learned(Graph body) {
        Set<Value> start = new HashSet<>();
        neededSequences.forEach(i -> start.add(body.inputs().get(i)));
        neededStates.forEach(i -> start.add(state(body, i)));
        return Influence.learnedFrom(body, start);
    }

    private Value state(Graph body, int index) {
        return body.inputs().get(scan.sequences() + index);
    }

    private Value next(Graph body, int index) {
        return body.outputs().get((scan.hasSteps() ? 1 : 0) + index);
    }

    ScanOperator differentiated(HasBodies.Derivation derivation) {
        List<Graph> bodies = new ArrayList<>();
        List<StepGradients> gradients = new ArrayList<>();
        for (Graph body : scan.bodies()) {
            Set<Value> learned = learned(body);
            boolean ofOutput = isOutputSeeded && learned.contains(body.output());
            List<Integer> ofNext = taking().filter(i -> learned.contains(next(body, i))).boxed().toList();
            List<HasBodies.Seed> seeds = new ArrayList<>();
            if (ofOutput) {
                seeds.add(new HasBodies.Seed(body.output(), "outputGradient"));
            }
            ofNext.forEach(i -> seeds.add(new HasBodies.Seed(next(body, i), scan.states().get(i).name() + "NextGradient")));
            List<Value> wanted = new ArrayList<>(neededSequences.stream().map(i -> body.inputs().get(i)).toList());
            taking().forEach(i -> wanted.add(state(body, i)));
            HasBodies.Derived derived = derivation.derive(body, seeds, wanted);
            bodies.add(derived.body());
            gradients.add(new StepGradients(ofOutput, ofNext,
                    neededSequences.stream().filter(i -> derived.reached().contains(body.inputs().get(i))).toList(),
                    taking().filter(i -> derived.reached().contains(state(body, i))).boxed().toList()));
        }
        return new ScanOperator(scan.cell(), scan.sequences(), scan.states(), bodies, scan.ticks(), scan.hasSteps(), scan.isCheckpointed(),
                gradients);
    }

    /** The states whose gradients are handed on. */
    private IntStream taking() {
        return neededStates.stream().filter(wantedStates::contains).mapToInt(Integer::intValue);
    }
}
