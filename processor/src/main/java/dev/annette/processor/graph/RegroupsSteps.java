package dev.annette.processor.graph;

import java.util.function.Predicate;

/** An operator that only says how steps are grouped: as one sequence a sample, or as so many samples. No number changes. */
public interface RegroupsSteps extends SharesMemory, HandlesSequences {

    /** Whether it makes samples of the steps; otherwise it makes sequences of samples that were steps. */
    boolean folds();

    @Override
    default Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }
}
