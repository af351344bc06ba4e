package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Writes random numbers, other ones in every training step. They depend on the network's seed, the layer's name, the number of training steps so
 * far and the element's place in the batch alone: the same seed gives the same bits, and a network that predicts gives the same for the same
 * samples until it is trained further.
 */
public final class RandomValues extends Operator {

    private final Distribution distribution;
    private final StepCounter counter;
    private final RandomBits random;
    private final float[] chunk;

    private RandomValues(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        distribution = builder.required(builder.distribution, "distribution");
        counter = scope.counter();
        long length = output().size();
        random = new RandomBits(counter.seed(), scope.randomName(builder.firstName()), length);
        chunk = new float[RandomBits.room(length)];
        Part part = scope.part(name() + ".forward");
        Value written = part.write(output(), Layout.plain(output().dims()));
        part.then(() -> fill(written));
        forward(part);
    }

    private void fill(Value written) {
        long length = written.length();
        for (long done = 0; done < length; done += RandomBits.CHUNK) {
            int count = (int) Math.min(RandomBits.CHUNK, length - done);
            int[] bits = random.of(counter.step(), done / RandomBits.CHUNK);
            for (int i = 0; i < count; i++) {
                chunk[i] = distribution.of(bits[i]);
            }
            written.write(done, chunk, 0, count);
        }
    }

    /**
     * Starts to describe random values.
     *
     * @param name what they are called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Describes random values. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Distribution distribution;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how the values are distributed.
         *
         * @param of the distribution
         * @return this builder
         */
        public Builder distribution(Distribution of) {
            distribution = of;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         */
        public RandomValues build(PlanScope scope) {
            return new RandomValues(this, scope);
        }
    }
}
