package dev.annette.runtime.operator;

import java.util.Objects;

import dev.annette.runtime.memory.Value;

/** One layer of a plan: built once for a batch size in a {@link PlanScope}, then run as often as wanted. */
public abstract class Operator {

    private final String name;
    private final Value output;
    private Sequence forward = Sequence.EMPTY;

    /**
     * Registers the operator with its scope.
     *
     * @param name what the layer is called
     * @param output the value it writes, {@code null} if there is none
     * @param scope the scope in which it is built
     */
    Operator(String name, Value output, PlanScope scope) {
        this.name = Objects.requireNonNull(name, "name");
        this.output = output;
        scope.register(this);
    }

    /** {@return what the layer is called} */
    public String name() {
        return name;
    }

    /** {@return the value it writes, {@code null} if there is none} */
    public Value output() {
        return output;
    }

    /** Computes the output. */
    public final void forward() {
        forward.run();
    }

    void forward(Part part) {
        forward = part.build();
    }

    /** {@return the kind and name} */
    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + name;
    }

    /**
     * What every operator is told: a name, the value it reads and the value it writes.
     *
     * @param <B> the operator's own builder
     */
    public abstract static class Builder<B extends Builder<B>> {

        private final String name;
        private Value input;
        private Value output;
        private boolean isAgain;

        /**
         * A builder of an operator.
         *
         * @param name what the layer is called
         */
        Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** {@return this} */
        abstract B self();

        /**
         * Sets the value that is read.
         *
         * @param value the input
         * @return this builder
         */
        public B input(Value value) {
            input = value;
            return self();
        }

        /**
         * Sets the value that is written.
         *
         * @param value the output
         * @return this builder
         */
        public B output(Value value) {
            output = value;
            return self();
        }

        /**
         * Says that the operator computes in the backward pass what the one of that name has computed in the forward pass, so that it need not be kept; its random
         * numbers are the same.
         *
         * @return this builder
         */
        public B again() {
            isAgain = true;
            return self();
        }

        String name() {
            return isAgain ? name + "Again" : name;
        }

        /** The name of the operator that computes the same first, which random numbers are drawn for. */
        String firstName() {
            return name;
        }

        Value input() {
            return required(input, "input");
        }

        Value output() {
            return required(output, "output");
        }

        <T> T required(T option, String what) {
            if (option == null) {
                throw new IllegalStateException(name + ": no " + what + " given");
            }
            return option;
        }
    }
}
