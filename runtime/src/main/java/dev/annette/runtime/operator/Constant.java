package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** Writes numbers that were known when the network was compiled. All samples share them, so the output has no batch; one number fills a value of each sample, too. */
public final class Constant extends Operator {

    private static final int CHUNK = 2048;

    private Constant(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        float[] values = builder.required(builder.values, "values");
        long size = output().size();
        if (values.length != 1 && (output().dims()[0] != 1 || values.length != size)) {
            throw new IllegalArgumentException(name() + ": " + values.length + " numbers don't fill " + output()
                    + "; expected one, or one for each element of a value without a batch");
        }
        Part part = scope.part(name() + ".forward");
        Value written = part.write(output(), Layout.plain(output().dims()));
        if (values.length == size) {
            part.then(() -> written.write(0, values, 0, values.length));
        } else {
            float[] chunk = new float[(int) Math.min(CHUNK, size)];
            Arrays.fill(chunk, values[0]);
            part.then(() -> fill(written, chunk));
        }
        forward(part);
    }

    private static void fill(Value written, float[] chunk) {
        long length = written.length();
        for (long done = 0; done < length; done += chunk.length) {
            written.write(done, chunk, 0, (int) Math.min(chunk.length, length - done));
        }
    }

    /**
     * Starts to describe a constant.
     *
     * @param name what it is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Describes a constant. */
    public static final class Builder extends Operator.Builder<Builder> {

        private float[] values;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the numbers.
         *
         * @param numbers one for each element in row-major order, or one for all
         * @return this builder
         */
        public Builder values(float... numbers) {
            values = numbers.clone();
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the numbers don't fill the output
         */
        public Constant build(PlanScope scope) {
            return new Constant(this, scope);
        }
    }
}
