package dev.annette.processor.graph;

/** An operator whose results come out of nothing, other ones for each sample. An input that it is given only tells how many samples there are. */
public interface DrawsForEachSample extends Operator {}
