package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Value;

/** An operator that makes one value of several. */
public abstract class Join extends Operator {

    private final List<Value> inputs;

    Join(Builder<?> builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        inputs = builder.inputs();
    }

    /** The values it reads, in the order in which they were given. */
    List<Value> inputs() {
        return inputs;
    }

    /**
     * What every such operator is told.
     *
     * @param <B> the operator's own builder
     */
    public abstract static class Builder<B extends Builder<B>> extends Operator.Builder<B> {

        private final List<Value> inputs = new ArrayList<>();

        /**
         * A builder of an operator.
         *
         * @param name what the layer is called
         */
        Builder(String name) {
            super(name);
        }

        /**
         * Adds a value that is read, behind those that were given before.
         *
         * @param value a further input
         * @return this builder
         */
        @Override
        public B input(Value value) {
            inputs.add(required(value, "value for input " + inputs.size()));
            return self();
        }

        List<Value> inputs() {
            if (inputs.size() < 2) {
                throw new IllegalStateException(name() + ": joins two inputs or more, but " + inputs.size() + " given; call input(value) "
                        + "for each of them");
            }
            return List.copyOf(inputs);
        }
    }
}
