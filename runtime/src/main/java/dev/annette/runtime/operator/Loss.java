package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.thread.ChunkWalk;

/**
 * The end of a training plan's forward pass: computes the loss of the batch and, in the same pass, the gradient of the scores.
 *
 * <p>An output {@code batch x scores} has a row of scores for each sample, an output {@code batch x time x scores} one for each step; others are one row for each sample. With
 * {@link Builder#padded()} the rows of steps that don't count are left out, and have a gradient of zero. Scores are read as they lie, row by row or step by step, in chunks
 * that stay in the cache, on all threads where they are many.
 */
public final class Loss extends BatchLoss {

    /** Floats of a chunk, 64 KiB; one row at least. */
    private static final int CHUNK = 1 << 14;

    private final JudgedRows rows;
    private final int samples;
    private final Target target;
    private final Lengths lengths;
    private final Value scores;
    private final Value gradient;
    private final boolean isTimeMajor;
    private final ManyClasses classes;
    private final ChunkWalk walk;
    /** By chunk, so that they are added in one order whoever computed them. */
    private final double[] sums;
    private final int chunkRows;
    private double share;
    private double loss = Double.NaN;

    private Loss(Builder builder, PlanScope scope) {
        super(builder.name(), scope);
        target = builder.required(builder.target, "target");
        Part part = scope.part(name() + ".forward");
        Value input = builder.input();
        long[] dims = input.dims();
        boolean isPerStep = builder.isPadded || dims.length == 3;
        int steps = isPerStep ? Math.toIntExact(dims[1]) : 1;
        samples = scope.batchSize();
        rows = new JudgedRows(builder.required(builder.objective, "objective"), steps,
                Math.toIntExact(input.size() / ((long) samples * steps)), builder.isPadded);
        target.judgedBy(rows);
        lengths = builder.isPadded ? scope.lengths() : null;
        isTimeMajor = isPerStep && !input.layout().isPlain() && input.layout().isTimeMajor();
        Layout layout = isTimeMajor ? Layout.timeMajor(dims) : Layout.plain(dims);
        boolean isWide = builder.gradient != null && ManyClasses.suits(rows, input);
        Layout kept = isWide ? layout.as(input.layout().type()) : layout;
        scores = part.read(input, kept);
        gradient = builder.gradient == null ? null : part.write(builder.gradient, kept);
        classes = isWide ? new ManyClasses(part, rows, samples, target, this::targetStart, scores, gradient) : null;
        chunkRows = Math.max(1, CHUNK / rows.scoreLength());
        sums = new double[ChunkWalk.chunks((long) samples * steps, chunkRows)];
        walk = new ChunkWalk((long) samples * steps, chunkRows, input.size() < ChunkWalk.FEWEST_TO_SHARE ? 1 : scope.threads(),
                Worker::new);
        part.then(this::evaluate);
        forward(part);
    }

    /**
     * Starts to describe a loss.
     *
     * @param name what it is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    private void evaluate() {
        if (classes != null && classes.takes()) {
            loss = classes.evaluate();
            return;
        }
        share = 1 / ((double) counted() * rows.objective().terms(rows.scoreLength()));
        walk.run();
        double sum = 0;
        for (double each : sums) {
            sum += each;
        }
        loss = sum * share;
    }

    /** How many rows count. */
    private long counted() {
        long counted = 0;
        for (int n = 0; n < samples; n++) {
            counted += counted(n);
        }
        return counted;
    }

    /** The sample of a row, counted as they lie. */
    private int sample(int row) {
        return isTimeMajor ? row % samples : row / rows.steps();
    }

    private int step(int row) {
        return isTimeMajor ? row / samples : row % rows.steps();
    }

    /** Where the target of a row begins. */
    private int targetStart(int row) {
        return sample(row) * target.length() + step(row) * (target.length() / rows.steps());
    }

    private int counted(int sample) {
        return lengths == null ? rows.steps() : lengths.of(sample, rows.steps());
    }

    @Override
    public double value() {
        return loss;
    }

    /** {@return the scores, row by row or step by step} */
    public Value scores() {
        return scores;
    }

    /** The arrays of one thread, for the rows of a chunk. A chunk's result is the same on every thread. */
    private final class Worker implements ChunkWalk.Worker {

        private final float[] scoreRows = new float[chunkRows * rows.scoreLength()];
        private final float[] gradientRows = gradient == null ? null : new float[scoreRows.length];

        @Override
        public void work(int chunk, long index, int count) {
            int first = (int) index;
            int length = rows.scoreLength();
            scores.read((long) first * length, scoreRows, 0, count * length);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += judge(first + i, i * length);
            }
            sums[chunk] = sum;
            if (gradient != null) {
                gradient.write((long) first * length, gradientRows, 0, count * length);
            }
        }

        /** Judges a row, counted as they lie, if it counts. */
        private double judge(int row, int start) {
            if (step(row) >= counted(sample(row))) {
                if (gradient != null) {
                    Arrays.fill(gradientRows, start, start + rows.scoreLength(), 0);
                }
                return 0;
            }
            return rows.objective().judge(scoreRows, start, rows.scoreLength(), target.values(), targetStart(row),
                    target.length() / rows.steps(), gradientRows, share);
        }
    }

    /** Describes a loss; there is no output. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Objective objective;
        private Target target;
        private Value gradient;
        private boolean isPadded;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what is computed.
         *
         * @param what the objective
         * @return this builder
         */
        public Builder objective(Objective what) {
            objective = what;
            return this;
        }

        /**
         * Sets the target.
         *
         * @param what the plan's target
         * @return this builder
         */
        public Builder target(Target what) {
            target = what;
            return this;
        }

        /**
         * Sets where the gradient of the scores goes; nowhere unless set.
         *
         * @param value the gradient, of the shape of the input
         * @return this builder
         */
        public Builder gradient(Value value) {
            gradient = value;
            return this;
        }

        /**
         * Leaves out the steps that don't count, by the lengths of the plan: the input is {@code batch x time x ...}.
         *
         * @return this builder
         */
        public Builder padded() {
            isPadded = true;
            return this;
        }

        /**
         * Builds the loss: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         */
        public Loss build(PlanScope scope) {
            return new Loss(this, scope);
        }
    }
}
