package dev.annette.processor.body;

import dev.annette.processor.graph.Value;

/** What an expression of the model language stands for at compile time. */
sealed interface Meaning {

    /** Something that was complained about already: what is done with it is silent. */
    Meaning UNKNOWN = new Unknown();

    /**
     * A tensor.
     *
     * @param value the value of the graph
     */
    record OfTensor(Value value) implements Meaning {}

    /**
     * A layer, with an identity.
     *
     * @param layer the layer
     */
    record OfLayer(LayerUse layer) implements Meaning {}

    /**
     * A number, boolean, string, enum constant or null.
     *
     * @param value as Java boxes it; an enum constant as its element
     */
    record OfConstant(Object value) implements Meaning {}

    /**
     * An array, shared by whoever refers to it.
     *
     * @param elements what it holds
     */
    record OfArray(Meaning[] elements) implements Meaning {}

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Meaning {}
}
