package dev.annette.processor.frontend;

/** What a model is made of: a layer, a tensor of its own, or another model. */
public sealed interface Member permits DeclaredLayer, DeclaredTensor, DeclaredModel {

    /** Its name in the generated code. */
    String name();
}
