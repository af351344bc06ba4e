package dev.annette.processor.graph;

import java.util.Optional;

/** Thrown where a number is needed, but a size is bound only when a plan is built; becomes one message at the node that asked. */
public final class SymbolicSizeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Size size;
    private final transient Node node;

    /** A number of that size was asked for. */
    public SymbolicSizeException(Size size) {
        this(size, null);
    }

    private SymbolicSizeException(Size size, Node node) {
        super(size + " is bound only when a plan is built");
        this.size = size;
        this.node = node;
    }

    /** The same with the node whose operator asked. */
    public SymbolicSizeException by(Node asking) {
        return new SymbolicSizeException(size, asking);
    }

    public Size size() {
        return size;
    }

    /** The node whose operator asked, where a pass has said so. */
    public Optional<Node> node() {
        return Optional.ofNullable(node);
    }
}
