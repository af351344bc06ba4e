package dev.annette.processor.frontend;

import dev.annette.processor.graph.LayerKey;

/**
 * A learned tensor of a model's own.
 *
 * @param layer reads it, so that it is a value of the graph
 */
public record DeclaredTensor(DeclaredLayer layer) implements Member {

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public boolean owns(LayerKey key) {
        return layer.owns(key);
    }
}
