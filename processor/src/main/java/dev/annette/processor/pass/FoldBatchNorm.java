package dev.annette.processor.pass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.AcceptsFoldedNorm;
import dev.annette.processor.graph.FoldedNorm;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsBatchNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/**
 * Folds a batch normalisation into the weight and bias of the operator before it, for inference: both are linear per channel.
 *
 * <pre>
 * before  conv1Output = conv1: Conv(input; weight, bias);  norm1Output = norm1: BatchNorm(conv1Output; weight, bias, running_mean, running_var)
 * after   norm1Output = conv1: Conv[batch norm](input; weight, bias, foldedScale, foldedShift, foldedMean, foldedVariance)
 * </pre>
 */
final class FoldBatchNorm implements Pass {

    private static final Map<String, String> FOLDED_NAMES =
            Map.of("weight", FoldedNorm.SCALE, "bias", FoldedNorm.SHIFT, "running_mean", FoldedNorm.MEAN, "running_var",
                    FoldedNorm.VARIANCE);

    @Override
    public Graph apply(Graph graph, Problems problems) {
        return MergeIntoProducer.apply(graph, FoldBatchNorm::folded);
    }

    private static Optional<Node> folded(Node producer, Node norm) {
        boolean canFold = producer.operator() instanceof AcceptsFoldedNorm linear && linear.canFoldNorm()
                && norm.operator() instanceof IsBatchNorm batchNorm
                && linear.channelAxis(norm.input().shape()) == batchNorm.channelAxis(norm.input().shape());
        if (!canFold) {
            return Optional.empty();
        }
        AcceptsFoldedNorm accepting = (AcceptsFoldedNorm) producer.operator();
        float epsilon = ((IsBatchNorm) norm.operator()).epsilon();
        Map<String, Value> parameters = new LinkedHashMap<>(producer.parameters());
        norm.parameters().forEach((name, value) -> parameters.put(FOLDED_NAMES.get(name), value));
        return Optional.of(producer.withOperator(accepting.withFoldedNorm(epsilon)).withParameters(parameters)
                .withNote(norm.name() + " folded in"));
    }
}
