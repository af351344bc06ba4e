package dev.annette.runtime.training.optimizer;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.thread.ChunkWalk;

/**
 * An optimizer that sees clipped gradients. Where it walks in chunks itself, gradients are clipped on their way, which costs no pass over memory; else they are clipped in place.
 *
 * @param optimizer what learns from them
 * @param kind by what they are clipped
 * @param bound the largest norm, or the largest amount of each
 */
record ClippedOptimizer(Optimizer optimizer, Kind kind, double bound) implements Optimizer {

    /** The ways to clip. */
    enum Kind {
        NORM, VALUE
    }

    /** PyTorch's clip_grad_norm_ adds as much to the norm before it divides. */
    private static final double EPSILON = 1e-6;

    static Optimizer of(Optimizer optimizer, Kind kind, double bound) {
        if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the bound for the " + (kind == Kind.NORM ? "norm of all gradients" : "value of each gradient") + " is " + bound
                            + "; expected a number above 0, for example 1");
        }
        if (optimizer instanceof ClippedOptimizer clipped) {
            throw new IllegalStateException("gradients are clipped by " + (clipped.kind == Kind.NORM ? "norm" : "value") + " at "
                    + clipped.bound + " already; clip once");
        }
        return new ClippedOptimizer(optimizer, kind, bound);
    }

    @Override
    public double learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public State newState(ParameterStore parameters) {
        State state = optimizer.newState(parameters);
        return kind == Kind.NORM ? new ByNorm(state, bound, parameters) : new ByValue(state, (float) bound, parameters);
    }

    /** Steps with gradients that were changed on the way or, for optimizers of others, in place. */
    private abstract static class Clipped implements State, GradientChange {
        private final State state;
        private final InPlace inPlace;

        Clipped(State state, ParameterStore parameters) {
            this.state = state;
            this.inPlace = state instanceof ChunkedState ? null : new InPlace(parameters, this);
        }

        @Override
        public final long bytes() {
            return state.bytes();
        }

        final void step(ParameterStore parameters, double learningRate, boolean isChanged) {
            if (state instanceof ChunkedState chunked) {
                chunked.step(parameters, learningRate, isChanged ? this : NONE);
                return;
            }
            if (isChanged) {
                inPlace.change(parameters);
            }
            state.step(parameters, learningRate);
        }
    }

    private static final class ByNorm extends Clipped {
        private final double bound;
        private final GradientNorm gradientNorm;
        private float factor = 1;

        ByNorm(State state, double bound, ParameterStore parameters) {
            super(state, parameters);
            this.bound = bound;
            this.gradientNorm = new GradientNorm(parameters);
        }

        @Override
        public void step(ParameterStore parameters, double learningRate) {
            double norm = gradientNorm.of(parameters);
            if (!Double.isFinite(norm)) {
                throw new NonFiniteGradientException(norm);
            }
            factor = (float) Math.min(1, bound / (norm + EPSILON));
            step(parameters, learningRate, factor < 1);
        }

        @Override
        public void apply(float[] gradients, int count) {
            scale(gradients, count, factor);
        }

        private static void scale(float[] gradients, int count, float factor) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= factor;
            }
        }
    }

    private static final class ByValue extends Clipped {
        private final float bound;

        ByValue(State state, float bound, ParameterStore parameters) {
            super(state, parameters);
            this.bound = bound;
        }

        @Override
        public void step(ParameterStore parameters, double learningRate) {
            step(parameters, learningRate, true);
        }

        @Override
        public void apply(float[] gradients, int count) {
            clamp(gradients, count, bound);
        }

        private static void clamp(float[] gradients, int count, float bound) {
            for (int i = 0; i < count; i++) {
                gradients[i] = Math.max(-bound, Math.min(bound, gradients[i]));
            }
        }
    }

    /** Changes gradients where they lie. */
    private static final class InPlace {
        private final ChunkWalk walk;
        private ParameterStore store;

        InPlace(ParameterStore parameters, GradientChange change) {
            walk = TrainableChunks.walk(parameters, () -> new ChunkWalk.Worker() {
                private final float[] gradients = TrainableChunks.room(parameters.trainableLength());

                @Override
                public void work(int chunk, long index, int count) {
                    store.readGradients(index, gradients, 0, count);
                    change.apply(gradients, count);
                    store.writeGradients(index, gradients, 0, count);
                }
            });
        }

        void change(ParameterStore parameters) {
            store = parameters;
            walk.run();
        }
    }
}
