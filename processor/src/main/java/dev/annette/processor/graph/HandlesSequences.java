package dev.annette.processor.graph;

import java.util.function.Predicate;

/**
 * An operator that tells what it does with the steps of a sequence. One that doesn't is taken to mix them ({@link Steps#MIXED}), so that a model of sequences of different
 * lengths refuses it.
 */
public interface HandlesSequences extends Operator {

    /**
     * How a node of this operator treats steps; every shape is known.
     *
     * @param node       the node
     * @param isSequence whether the first axis of a value is the model's time
     */
    Steps steps(Node node, Predicate<Value> isSequence);
}
