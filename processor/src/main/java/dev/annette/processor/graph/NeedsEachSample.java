package dev.annette.processor.graph;

/** An operator that reads a value of each sample's own: what all samples share has to be repeated for each. */
public interface NeedsEachSample extends Operator {}
