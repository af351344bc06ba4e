package dev.annette.processor.graph;

import java.util.List;
import java.util.Optional;

/** What an operator's gradient rule sees and says: it is asked once the gradient of the node's result is known. */
public interface GradientRule {

    /** The forward node. */
    Node node();

    /** The gradient of the node's only result. */
    default Value outputGradient() {
        return outputGradient(0).orElseThrow();
    }

    /** The gradient of one of several results; empty where nobody needs one, so that it is zero. */
    Optional<Value> outputGradient(int index);

    /** Whether anybody needs the gradient of an input; a rule may write one that nobody needs. */
    boolean needsInputGradient(int index);

    /** The gradient of an input, for the rule to write. */
    Value inputGradient(int index);

    /** Says that the gradient of an input is that of the result, so that nothing need be computed. */
    void passOn(int index);

    /** The gradients of all learned parameters of the node, for the rule to write. */
    List<Value> parameterGradients();

    /**
     * Adds a backward node that reads the gradients of the results. Without anything to write it is left out.
     *
     * @param part      the method of the runtime operator, such as {@code backwardData}
     * @param alsoReads the forward values and parameters it needs, which keeps them alive until then
     * @param writes    the gradients it computes
     */
    void backward(String part, List<Value> alsoReads, List<Value> writes);

    /** Adds a backward node with an operator of its own. */
    void backward(String part, Operator operator, List<Value> alsoReads, List<Value> writes);

    /** Adds a node at the end of the backward pass that changes states of the network and nothing else. */
    void update(String part, List<Value> reads);
}
