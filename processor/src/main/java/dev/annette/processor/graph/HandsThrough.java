package dev.annette.processor.graph;

/** An operator that hands its input through unchanged, and only matters to passes: it is taken out when these are done. */
public interface HandsThrough extends Operator {}
