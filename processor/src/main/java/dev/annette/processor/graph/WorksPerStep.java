package dev.annette.processor.graph;

/** An operator that on a sample {@code time x features} does with each step what it does with a sample of {@code features}. */
public interface WorksPerStep extends Operator {}
