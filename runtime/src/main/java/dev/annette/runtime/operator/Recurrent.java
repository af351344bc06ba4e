package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * A recurrent layer: one level, from the first step to the last. Input {@code batch x time x features}, output {@code batch x time x states}, the state behind each step;
 * the states are the {@code units}, or what these are projected to. The formulas, and the order in which the blocks of gates follow each other, are those of the
 * {@link RecurrentCell}. Input and output lie step after step, see {@link dev.annette.runtime.memory.Layout#timeMajor}.
 *
 * <p>A sequence begins with its initial state if one is given, else with the state in which the run before has ended if the plan carries states, else with zeros. Where the
 * plan was told {@linkplain PlanScope#lengths lengths}, the padded steps of the output are zero, the final states are those behind the last counted step, the gradient of
 * the output at padded steps is not read, and that of the input is zero there.
 */
public final class Recurrent extends Operator {

    /** From so many features for each unit on the products are faster in training: by a fifth at 32, on a par at 1. */
    private static final int WIDE = 8;

    private final RecurrentLayer layer;
    private final RecurrentEngine engine;
    private Sequence backward = Sequence.EMPTY;

    private Recurrent(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        layer = builder.layer().checked();
        Part part = scope.part(name() + ".forward");
        boolean byPrimitive = builder.byPrimitive == null ? isBestByPrimitive(layer, scope) : builder.byPrimitive;
        engine = byPrimitive ? new RecurrentPrimitive(layer, scope, part) : steps(layer, scope, part);
        forward(part);
    }

    /**
     * Whether oneDNN's primitive is to carry a layer out. Measured, it is ahead in small layers and in predictions over many steps, and on a par in large ones; but it can't
     * tell the cell state behind a step in between, where shorter sequences end, and for a single step, or in training with an input much wider than the layer, the products
     * alone are faster.
     */
    private static boolean isBestByPrimitive(RecurrentLayer layer, PlanScope scope) {
        boolean tellsCell = layer.cell() == RecurrentCell.LSTM && (layer.finalCell() != null || layer.carries(scope));
        boolean isWide = scope.isTraining() && layer.features() > WIDE * layer.units();
        return !tellsCell && !isWide && layer.steps() > 1;
    }

    private static RecurrentEngine steps(RecurrentLayer layer, PlanScope scope, Part part) {
        return switch (layer.cell()) {
            case ELMAN_TANH, ELMAN_RELU -> new ElmanSteps(layer, scope, part);
            case LSTM -> new LstmSteps(layer, scope, part);
            case GRU -> new GruSteps(layer, scope, part);
            case GRU_RESET_BEFORE -> new ResetBeforeSteps(layer, scope, part);
        };
    }

    /**
     * Starts to describe a recurrent layer.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradients of the input, the initial states and the parameters. It reads the input, the output and the initial states. Any of the
     * gradients may be {@code null}: zero if it is read, not asked for if it is written.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output, {@code batch x time x states}
     * @param finalStateGradient the gradient of the final state, {@code batch x states}
     * @param finalCellGradient the gradient of the final cell, {@code batch x units}
     * @param inputGradient the gradient of the input, which the part writes
     * @param initialStateGradient the gradient of the initial state, which the part writes
     * @param initialCellGradient the gradient of the initial cell, which the part writes
     * @throws IllegalArgumentException if a shape differs, no gradient is read, or one is asked for of an initial state that was not given
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value finalStateGradient, Value finalCellGradient, Value inputGradient,
            Value initialStateGradient, Value initialCellGradient) {
        RecurrentGradients gradients = new RecurrentGradients(outputGradient, finalStateGradient, finalCellGradient, inputGradient,
                initialStateGradient, initialCellGradient).checked(layer);
        Part part = scope.part(name() + ".backward");
        engine.buildBackward(part, gradients);
        backward = part.build();
    }

    /** Computes the gradients; once after each run forward. */
    public void backward() {
        backward.run();
    }

    /** Describes a recurrent layer. */
    public static final class Builder extends Operator.Builder<Builder> {

        private RecurrentCell cell;
        private Parameter weight;
        private Parameter recurrentWeight;
        private Parameter bias;
        private Parameter recurrentBias;
        private Parameter peephole;
        private Parameter projection;
        private Value initialState;
        private Value initialCell;
        private Value finalState;
        private Value finalCell;
        private Boolean byPrimitive;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what a step computes.
         *
         * @param kind the cell
         * @return this builder
         */
        public Builder cell(RecurrentCell kind) {
            cell = kind;
            return this;
        }

        /**
         * Sets the weight of what is read.
         *
         * @param parameter {@code gates units x features}
         * @return this builder
         */
        public Builder weight(Parameter parameter) {
            weight = parameter;
            return this;
        }

        /**
         * Sets the weight of the state.
         *
         * @param parameter {@code gates units x states}
         * @return this builder
         */
        public Builder recurrentWeight(Parameter parameter) {
            recurrentWeight = parameter;
            return this;
        }

        /**
         * Sets the bias; none unless set.
         *
         * @param parameter {@code gates units}
         * @return this builder
         */
        public Builder bias(Parameter parameter) {
            bias = parameter;
            return this;
        }

        /**
         * Sets the bias of the product that the reset gate of a {@link RecurrentCell#GRU} stands behind; none unless set.
         *
         * @param parameter {@code units}
         * @return this builder
         */
        public Builder recurrentBias(Parameter parameter) {
            recurrentBias = parameter;
            return this;
        }

        /**
         * Lets the gates of an {@link RecurrentCell#LSTM} see its cell state; they don't unless set.
         *
         * @param parameter {@code 3 units}: of the gates input, forget and output
         * @return this builder
         */
        public Builder peephole(Parameter parameter) {
            peephole = parameter;
            return this;
        }

        /**
         * Projects the states of an {@link RecurrentCell#LSTM}; they aren't unless set.
         *
         * @param parameter {@code states x units}
         * @return this builder
         */
        public Builder projection(Parameter parameter) {
            projection = parameter;
            return this;
        }

        /**
         * Sets the states before the first step.
         *
         * @param value {@code batch x states}, or {@code null}
         * @return this builder
         */
        public Builder initialState(Value value) {
            initialState = value;
            return this;
        }

        /**
         * Sets the cell states before the first step.
         *
         * @param value {@code batch x units}, or {@code null}
         * @return this builder
         */
        public Builder initialCell(Value value) {
            initialCell = value;
            return this;
        }

        /**
         * Sets where the states behind the last counted step are written.
         *
         * @param value {@code batch x states}, or {@code null}
         * @return this builder
         */
        public Builder finalState(Value value) {
            finalState = value;
            return this;
        }

        /**
         * Sets where the cell states behind the last counted step are written.
         *
         * @param value {@code batch x units}, or {@code null}
         * @return this builder
         */
        public Builder finalCell(Value value) {
            finalCell = value;
            return this;
        }

        /** Leaves the choice of how to carry the layer out to the caller, for comparisons. */
        Builder byPrimitive(boolean choice) {
            byPrimitive = choice;
            return this;
        }

        private RecurrentLayer layer() {
            return new RecurrentLayer(name(), required(cell, "cell"), input(), output(), required(weight, "weight"),
                    required(recurrentWeight, "recurrent weight"), bias, recurrentBias, peephole, projection, initialState, initialCell,
                    finalState, finalCell);
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the shapes don't fit, or the cell has no such option
         */
        public Recurrent build(PlanScope scope) {
            return new Recurrent(this, scope);
        }
    }
}
