package dev.annette.processor.graph;

/** An operator that only reads its input as one row of numbers. */
public interface Flattens extends Operator {}
