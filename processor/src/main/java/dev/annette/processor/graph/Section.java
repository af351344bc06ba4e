package dev.annette.processor.graph;

import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;

/**
 * What stands together in a model: a call of a helper method, or a sub-network where it is applied.
 *
 * @param name       unique in the graph, such as {@code basicBlock1}
 * @param checkpoint where it stands that training computes the section's values again in place of keeping them; empty where it keeps them
 */
public record Section(String name, Optional<Origin> checkpoint) {

    /** Whether training computes its values again. */
    public boolean isCheckpointed() {
        return checkpoint.isPresent();
    }
}
