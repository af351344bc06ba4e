package dev.annette.processor.frontend;

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
}
