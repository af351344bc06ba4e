package dev.annette.processor.graph;

/** An operator that hands its input through unchanged at inference, such as dropout. */
public interface TrainingOnly extends Operator {}
