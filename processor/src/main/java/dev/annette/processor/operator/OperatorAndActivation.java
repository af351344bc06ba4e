package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Expansion;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Value;

/**
 * Nearly all layers: one operator, and its activation where one is asked for.
 *
 * @param firstPart  what is computed before, as a part of the layer, or null
 * @param operator   what is computed
 * @param activation what follows, or null
 */
record OperatorAndActivation(Operator firstPart, Operator operator, Operator activation) implements Expansion {

    private static final String OUTPUT = "Output";

    @Override
    public Value apply(List<Value> inputs, Nodes nodes) {
        List<Value> read = inputs;
        if (firstPart != null) {
            read = nodes.add(firstPart.kind(), firstPart, inputs, firstPart.kind() + OUTPUT);
        }
        if (activation == null) {
            return nodes.add("", operator, read, OUTPUT).get(0);
        }
        List<Value> before = nodes.add("", operator, read, "PreActivation");
        return nodes.add("Activation", activation, before, OUTPUT).get(0);
    }
}
