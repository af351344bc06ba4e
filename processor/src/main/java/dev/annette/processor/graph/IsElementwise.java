package dev.annette.processor.graph;

/** An operator each element of whose result comes from the elements at the same place of inputs of that shape, so that it does not matter which shape this is. */
public interface IsElementwise extends Operator {}
