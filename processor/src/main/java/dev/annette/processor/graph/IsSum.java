package dev.annette.processor.graph;

/** An operator that adds its inputs. */
public interface IsSum extends Operator {

    /** Whether it does no more than that: nothing is repeated to a larger shape, and no function applied to the sum. */
    boolean isPlain(Node node);
}
