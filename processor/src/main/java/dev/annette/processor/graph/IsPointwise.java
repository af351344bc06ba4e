package dev.annette.processor.graph;

/** An operator that is nothing but a pointwise function, so that the operator before it may apply it. */
public interface IsPointwise extends IsElementwise {

    Pointwise function();
}
