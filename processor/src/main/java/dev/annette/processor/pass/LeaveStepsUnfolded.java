package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksPerStep;

/**
 * Takes sequences {@code time x features} as they are where only dense layers read their steps: these work step by step by themselves.
 *
 * <pre>
 * before  fc1FoldOutput:20*8 = fc1Fold: FoldSteps(input);  fc1Output:20*4 = fc1: Dense(fc1FoldOutput);  fc1UnfoldOutput:20x4 = fc1Unfold: UnfoldSteps(fc1Output)
 * after   fc1Output:20x4 = fc1: Dense(input)
 * </pre>
 */
final class LeaveStepsUnfolded implements Pass {

    private static final int FEATURES = 1;

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Set<Value> unfolded = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (folds(node) && !unfolded.contains(node.output())) {
                Set<Value> steps = new HashSet<>(Set.of(node.output()));
                if (follow(graph, node, steps)) {
                    unfolded.addAll(steps);
                }
            }
        }
        return unfolded.isEmpty() ? graph : rewritten(graph, unfolded);
    }

    private static boolean folds(Node node) {
        return node.operator() instanceof RegroupsSteps regrouping && regrouping.folds();
    }

    private static boolean unfolds(Node node) {
        return node.operator() instanceof RegroupsSteps regrouping && !regrouping.folds();
    }

    /** Collects what is computed of steps; false where something needs them as samples of their own. */
    private static boolean follow(Graph graph, Node fold, Set<Value> steps) {
        if (fold.output().shape().rank() != FEATURES || graph.isOutput(fold.output())) {
            return false;
        }
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().noneMatch(steps::contains) || unfolds(node)) {
                continue;
            }
            boolean worksPerStep = node.operator() instanceof WorksPerStep || node.operator() instanceof IsElementwise;
            if (!worksPerStep || !steps.containsAll(node.inputs()) || node.output().shape().rank() != FEATURES) {
                return false;
            }
            steps.addAll(node.outputs());
        }
        return true;
    }

    private static Graph rewritten(Graph graph, Set<Value> unfolded) {
        Map<Value, Value> replaced = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node kept = node.withInputs(node.inputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
            boolean isFold = unfolded.contains(node.output()) && folds(node);
            boolean isUnfold = unfolds(node) && unfolded.contains(node.input());
            if (isFold || isUnfold) {
                replaced.put(node.output(), kept.input());
                continue;
            }
            if (unfolded.contains(node.output())) {
                Value sequence = sequence(node.output());
                replaced.put(node.output(), sequence);
                kept = kept.withOutputs(List.of(sequence));
            }
            nodes.add(kept);
        }
        return graph.withNodes(nodes).withOutputs(graph.outputs().stream().map(value -> replaced.getOrDefault(value, value)).toList());
    }

    private static Value sequence(Value ofSteps) {
        int last = ofSteps.steps().size() - 1;
        List<Size> sizes = new ArrayList<>(ofSteps.shape().sizes());
        sizes.add(0, ofSteps.steps().get(last));
        return Value.of(ofSteps.name(), ofSteps.role(), new Shape(sizes), ofSteps.isBatched(), ofSteps.steps().subList(0, last));
    }
}
