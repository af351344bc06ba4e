package dev.annette.processor.graph;

import java.util.Optional;

/** An operator that may multiply each element by a number, and do nothing else. */
public interface IsFactor extends Operator {

    /** The number; empty if it does something else. */
    Optional<Float> factor();
}
