package dev.annette.processor.graph;

/**
 * An operator whose result holds the elements of its first input in their row-major order, in another shape. Where the input lies in that order, which the runtime
 * knows, the result takes its memory and nothing is copied.
 */
public interface SharesMemory extends Operator {}
