package dev.annette.processor.graph;

import java.util.List;
import java.util.stream.IntStream;

/** Takes down what an operator wants the generated network to do; the code generator turns it into Java. */
public interface Emitter {

    /**
     * Declares the runtime operator of a node and starts its construction.
     *
     * @param runtimeClass simple name in {@code dev.annette.runtime.operator}
     */
    Construction construct(String runtimeClass);

    /** Whether a node of that name has been constructed already. */
    boolean isConstructed(String name);

    /**
     * Prepares one part of an operator that was constructed before.
     *
     * @param name   the operator's name
     * @param method the preparing method, such as {@code buildBackwardData}
     * @param values its values, in order; null for an absent one
     */
    void connect(String name, String method, Value... values);

    /**
     * Adds the line that runs one part.
     *
     * @param name   the operator's name
     * @param method the running method, such as {@code backwardData}
     */
    void run(String name, String method);

    /** The network's objective, as an argument of an option. */
    Object objective();

    /** The options of a runtime operator, in the order in which they will read. */
    interface Construction {

        /**
         * Adds an option.
         *
         * @param name      the builder's method
         * @param arguments each a {@link Value}, a number, a {@link Size}, a boolean, a {@link Constant}, a text, a {@link Body}, or null for an absent value
         */
        Construction option(String name, Object... arguments);

        /** Adds an option with several numbers. */
        default Construction numbers(String name, int... numbers) {
            return option(name, IntStream.of(numbers).boxed().toArray());
        }
    }

    /**
     * A constant of an enum of the runtime.
     *
     * @param type its simple class name, such as {@code Pointwise}
     * @param name its name, such as {@code RELU}
     */
    record Constant(String type, String name) {}

    /**
     * A graph of the operator's own, which becomes a class. As an argument of an option it stands for what makes an instance of the class.
     *
     * @param className what the class is called
     * @param text      what it says about itself
     * @param graph     the graph
     * @param sources   where its inputs come from
     * @param results   what becomes of the results of its forward pass
     * @param gradients what becomes of the results of its backward pass
     */
    record Body(String className, String text, Graph graph, List<Access> sources, List<Access> results, List<Access> gradients) {}

    /**
     * A call on the scope of a body that gives an input or takes a result.
     *
     * @param method the method
     * @param index  its first argument; -1 for none
     * @param value  the input or result
     */
    record Access(String method, int index, Value value) {}
}
