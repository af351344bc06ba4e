package dev.annette.processor.graph;

import java.util.List;
import java.util.Optional;

/** An operator that reads and writes matrices with their axes in other orders, so that no transposition is needed before or behind it. */
public interface AcceptsTransposed extends Operator {

    /**
     * This operator with the axes of an input in another order; empty where it can't read them so.
     *
     * @param input which one
     * @param order for each axis of what it reads now, the axis that it is of what it is then given
     */
    Optional<Operator> withInputOrder(int input, List<Integer> order);

    /**
     * This operator with the axes of its result in another order; empty where it can't write them so.
     *
     * @param order for each axis of what it then gives, the axis that it is of what it gives now
     */
    Optional<Operator> withOutputOrder(List<Integer> order);
}
