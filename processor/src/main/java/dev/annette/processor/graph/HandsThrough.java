package dev.annette.processor.graph;

import java.util.function.Predicate;

/** An operator that hands its input through unchanged, and only matters to passes: it is taken out when these are done. */
public interface HandsThrough extends HandlesSequences {

    @Override
    default Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }
}
