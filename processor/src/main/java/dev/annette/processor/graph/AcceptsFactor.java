package dev.annette.processor.graph;

/** An operator that multiplies its result by a number while it writes it. */
public interface AcceptsFactor extends Operator {

    /** This operator with a result that is so many times as large. */
    Operator withFactor(float factor);
}
