package dev.annette.processor.pass;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;

/**
 * Sees to it that in a model of sequences of different lengths no node lets padded steps change others. Changes nothing.
 *
 * @param model the model, whose annotation says that it takes such sequences
 */
record CheckLengths(Origin model) implements Pass {

    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        if (graph.input().knownShape().isEmpty()) {
            return graph;
        }
        Optional<TimeAxis> time = TimeAxis.of(graph).filter(TimeAxis::isLetter);
        if (time.isEmpty()) {
            problems.add(ProblemKind.LENGTHS_WITHOUT_TIME, model, "lengths", "a letter, as in input = \"Tx64\" or \"T\"",
                    graph.input().shape());
            return graph;
        }
        time.get().leaks().forEach(leaking -> problems.add(problem(leaking, graph)));
        return graph;
    }

    private static Problem problem(TimeAxis.Leaking leaking, Graph graph) {
        Node node = leaking.node();
        List<Node> before = graph.nodes().subList(0, graph.nodes().indexOf(node));
        return new Problem(ProblemKind.MIXES_STEPS, node.origin().position(""),
                node.origin().title() + ": " + ProblemKind.MIXES_STEPS.statement(leaking.leak().reason()),
                LeadingHere.trace(node, before, LeadingHere.text(node.output())),
                leaking.leak().remedy() + "; or delete lengths, if all sequences of a batch are of one length");
    }
}
