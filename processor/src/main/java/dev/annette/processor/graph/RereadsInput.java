package dev.annette.processor.graph;

/**
 * An operator whose backward parts need of its forward pass no more than its input, which they can read where it was computed again: nothing of the operator itself need
 * be computed again unless somebody else reads its result.
 */
public interface RereadsInput extends Operator {}
