package dev.annette.processor.graph;

/** An operator that only says how steps are grouped: as one sequence a sample, or as so many samples. No number changes. */
public interface RegroupsSteps extends SharesMemory {

    /** Whether it makes samples of the steps; otherwise it makes sequences of samples that were steps. */
    boolean folds();
}
