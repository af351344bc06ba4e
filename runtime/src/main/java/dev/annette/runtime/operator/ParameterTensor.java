package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * Hands a parameter to operators that read values: as a value that all samples share. The value lies where the parameter does, and so does its gradient if nobody else
 * writes that of the parameter before; copies are made only where the parameter is kept in another layout.
 */
public final class ParameterTensor extends Operator {

    private final Parameter parameter;
    private Sequence backward = Sequence.EMPTY;

    private ParameterTensor(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        parameter = builder.required(builder.parameter, "parameter");
        Layout plain = Layout.plain(Arrays.stream(parameter.shape()).asLongStream().toArray());
        long[] dims = output().dims();
        if (dims[0] != 1 || !Arrays.equals(Arrays.copyOfRange(dims, 1, dims.length), plain.dims())) {
            throw new IllegalArgumentException(name() + ": " + output() + " is not " + parameter.name() + " behind a batch of 1");
        }
        Part part = scope.part(name() + ".forward");
        output().standFor(part.weight(parameter, plain));
        forward(part);
    }

    /**
     * Starts to describe the reading of a parameter.
     *
     * @param name what it is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that hands the gradient of the value to the parameter.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     */
    public void buildBackward(PlanScope scope, Value outputGradient) {
        Part part = scope.part(name() + ".backward");
        part.handOver(parameter, part.read(outputGradient, Layout.plain(outputGradient.dims())));
        backward = part.build();
    }

    /** Hands the gradient of the value to the parameter. */
    public void backward() {
        backward.run();
    }

    /** Describes the reading of a parameter. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Parameter parameter;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the parameter.
         *
         * @param read what is read
         * @return this builder
         */
        public Builder parameter(Parameter read) {
            parameter = read;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the output has another shape
         */
        public ParameterTensor build(PlanScope scope) {
            return new ParameterTensor(this, scope);
        }
    }
}
