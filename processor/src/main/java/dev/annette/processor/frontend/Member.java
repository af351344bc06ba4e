package dev.annette.processor.frontend;

import dev.annette.processor.graph.LayerKey;

/** What a model is made of: a layer, a tensor of its own, or another model. */
public sealed interface Member permits DeclaredLayer, DeclaredTensor, DeclaredModel {

    /** Its name in the generated code. */
    String name();

    /** Whether parameters of that key are its own. */
    boolean owns(LayerKey layer);
}
