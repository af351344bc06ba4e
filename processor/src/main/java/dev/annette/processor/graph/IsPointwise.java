package dev.annette.processor.graph;

import java.util.function.Predicate;

/** An operator that is nothing but a pointwise function, so that the operator before it may apply it. */
public interface IsPointwise extends IsElementwise, HandlesSequences {

    Pointwise function();

    @Override
    default Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }
}
