package dev.annette.processor.graph;

/** An operator on vectors that takes pictures as they lie, so that no flattening is needed before it. */
public interface AcceptsPictures extends Operator {}
