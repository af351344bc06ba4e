package dev.annette.processor.graph;

import java.util.Optional;

/** An operator whose result may take the memory of one of its inputs, if nobody reads that afterwards. */
public interface WorksInPlace extends Operator {

    /** The input whose memory the result may take, the first unless the operator says otherwise. */
    default Optional<Value> overwritable(Node node) {
        return Optional.of(node.input());
    }
}
