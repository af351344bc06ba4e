package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.operator.Operators;

/**
 * Adds the target and the loss behind the last layer.
 *
 * <pre>
 * after   loss:1 = loss: Loss[softmax cross entropy](logitsOutput, target)
 * </pre>
 *
 * @param objective the loss
 * @param origin    the model
 * @param padded    the time of a model of sequences of different lengths, whose padded steps are left out of the loss
 */
record AttachLoss(Objective objective, Origin origin, Optional<TimeAxis> padded) implements Pass {

    @Override
    public boolean entersBodies() {
        return false;
    }

    @Override
    public Graph apply(Graph graph, Problems problems) {
        Value scores = graph.output();
        Node last = graph.producerOf(scores).orElseThrow();
        if (graph.predictions().size() > 1) {
            problems.add(ProblemKind.LOSS_MISMATCH, origin, "loss", "write a method Tensor loss(...) and delete loss here",
                    objective.loss(),
                    "one output", "forward", graph.predictions().size());
            return graph;
        }
        boolean isSequence = padded.filter(time -> time.isSequence(scores)).isPresent();
        if (!objective.accepts(scores.shape(), padded.isEmpty() || isSequence)) {
            problems.add(ProblemKind.LOSS_MISMATCH, origin, "loss", remedy(scores.shape()), objective.loss(), objective.need(), last.name(),
                    scores.shape());
            return graph;
        }
        String ending = last.operator().describe().isEmpty() ? last.operator().kind().toLowerCase(Locale.ROOT) : last.operator().describe();
        if (ending.equals(objective.repeats())) {
            problems.add(ProblemKind.DOUBLE_SOFTMAX, last.origin(), "activation", doubledRemedy(graph, last),
                    objective.loss(), ending);
        }
        Value target = Value.of("target", Role.TARGET, scores.shape());
        Value loss = Value.of("lossValue", Role.LOSS, Shape.of());
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.add(Node.of("loss", Operators.loss(objective, isSequence), List.of(scores, target), List.of(loss), origin));
        List<Value> inputs = new ArrayList<>(graph.inputs());
        inputs.add(target);
        return new Graph(graph.name(), inputs, nodes, List.of(scores, loss));
    }

    private static String doubledRemedy(Graph graph, Node last) {
        boolean isAttribute = graph.producerOf(last.input()).filter(before -> before.origin() == last.origin()).isPresent();
        return "delete " + (isAttribute ? "activation" : "this layer") + ", so that the network gives logits";
    }

    private static String remedy(Shape scores) {
        if (scores.isSymbolic() && scores.rank() == 2 && scores.at(1).is(1)) {
            return "units = 2 or more in the last layer, one for each class, or loss = BINARY_CROSS_ENTROPY";
        }
        if (scores.isSymbolic()) {
            return "add @GlobalAveragePool at the end, or loss = MEAN_SQUARED_ERROR";
        }
        if (scores.rank() == 1) {
            return "units = 2 or more in the last layer, one for each class, or loss = BINARY_CROSS_ENTROPY";
        }
        int channels = scores.rank() >= 3 ? scores.size(0) : scores.last();
        String layer = channels > 1 ? "@GlobalAveragePool" : scores.rank() >= 3 ? "@Dense(units = 10)" : "@Flatten";
        return "add " + layer + " at the end, or loss = MEAN_SQUARED_ERROR";
    }
}
