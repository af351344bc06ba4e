package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * All steps of a scan, one built upon the other. Training keeps what they compute until the backward pass; with checkpoints it keeps the states between pieces of the
 * sequence alone, and builds each piece but the last a second time, to be computed again when the backward pass has come there. The gradients of the weights of dense layers
 * are computed for all steps of a piece at once.
 */
final class ScanChain {

    private final StepScope scope;
    private final List<Function<StepScope, ScanStep>> bodies;
    private final List<Value> sequences;
    private final int steps;
    private final int firstTick;
    private final Lengths lengths;
    private final Rows rows = new Rows();
    private final List<Moment> forward = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Value[] outputs;
    private ScanSeeds seeds;

    /**
     * Some steps, in their order.
     *
     * @param states what they begin with
     * @param moments the steps; none before they are built to be computed again
     * @param start the first step
     * @param end the step behind the last
     * @param products the gradients of weights, which are computed for all steps of the piece at once
     */
    private record Piece(Value[] states, List<Moment> moments, int start, int end, List<Sequence> products) {}

    /**
     * Builds the forward pass.
     *
     * @param scope where the steps are built
     * @param lengths how many steps of each sequence count
     * @param bodies makes a step, for each tick
     * @param firstTick the tick of the first step
     * @param sequences what is gone through, step after step
     * @param written where the outputs go, step after step; {@code null} where nobody wants them
     * @param states what the first step begins with, plain
     * @param checkpoints whether the backward pass computes again what is not kept
     */
    ScanChain(StepScope scope, Lengths lengths, List<Function<StepScope, ScanStep>> bodies, int firstTick, List<Value> sequences,
            Value written,
            Value[] states, boolean checkpoints) {
        this.scope = scope;
        this.bodies = bodies;
        this.firstTick = firstTick;
        this.sequences = sequences;
        this.steps = Math.toIntExact(sequences.get(0).dims()[1]);
        this.lengths = lengths;
        this.outputs = new Value[written == null ? 0 : steps];
        for (int time = 0; time < outputs.length; time++) {
            outputs[time] = Moment.window(written, time);
        }
        int length = checkpoints && scope.isTraining() ? (int) Math.ceil(Math.sqrt(steps)) : steps;
        Value[] begin = states;
        for (int start = 0; start < steps; start += length) {
            int end = Math.min(steps, start + length);
            List<Moment> built = build(begin, start, end, written);
            forward.addAll(built);
            pieces.add(new Piece(begin, end == steps ? built : new ArrayList<>(), start, end, new ArrayList<>()));
            begin = built.get(built.size() - 1).next();
        }
    }

    private List<Moment> build(Value[] begin, int start, int end, Value outputsTo) {
        List<Moment> built = new ArrayList<>();
        Value[] states = begin;
        for (int time = start; time < end; time++) {
            int now = time;
            Value[] inputs = sequences.stream().map(sequence -> Moment.window(sequence, now)).toArray(Value[]::new);
            Moment moment = new Moment(scope, time, inputs, states);
            moment.buildForward(bodies.get((firstTick + time) % bodies.size()), outputsTo);
            built.add(moment);
            states = moment.next();
        }
        return built;
    }

    /** The number of steps. */
    int steps() {
        return steps;
    }

    /** What the states are behind the last step. */
    Value[] last() {
        return forward.get(steps - 1).next();
    }

    /**
     * Builds the backward pass.
     *
     * @param seedsOfLast the gradients of the states behind the last step
     * @param outputGradient the gradient of the outputs, step after step; {@code null} where they have none
     * @param inputGradients for each sequence its gradient, step after step; {@code null} where nobody wants it
     * @return the gradients of the states before the first step; {@code null} for those that none reaches
     */
    Value[] buildBackward(ScanSeeds seedsOfLast, Value outputGradient, List<Value> inputGradients) {
        seeds = seedsOfLast;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            if (piece.moments().isEmpty()) {
                piece.moments().addAll(build(piece.states(), piece.start(), piece.end(), null));
            }
            StepProducts products = new StepProducts(piece.moments().get(0));
            scope.collect(products);
            for (int time = piece.moments().size() - 1; time >= 0; time--) {
                Moment moment = piece.moments().get(time);
                seeds.turnTo(moment);
                moment.buildBackward(seeds, outputGradient, inputGradients);
            }
            piece.products().addAll(products.build(scope));
        }
        Moment first = pieces.get(0).moments().get(0);
        Value[] gradients = new Value[first.next().length];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = first.stateGradient(i);
        }
        return gradients;
    }

    /** Goes from the first step to the last. */
    void forward() {
        for (int time = 0; time < steps; time++) {
            forward(forward.get(time));
        }
    }

    private void forward(Moment moment) {
        moment.forward();
        if (!lengths.areFull()) {
            freeze(moment);
        }
    }

    /** What has ended stays as it is. */
    private void freeze(Moment moment) {
        Value[] next = moment.next();
        for (int i = 0; i < next.length; i++) {
            Value before = moment.state(i);
            for (int sample = 0; before.root() != next[i].root() && sample < scope.batchSize(); sample++) {
                if (lengths.of(sample, steps) <= moment.time()) {
                    rows.copy(before, next[i], sample);
                }
            }
        }
    }

    /** Clears the outputs of steps that don't count; when the states behind the last step have been copied, as these may be outputs. */
    void clearPadding() {
        for (int time = 0; !lengths.areFull() && time < outputs.length; time++) {
            for (int sample = 0; sample < scope.batchSize(); sample++) {
                if (lengths.of(sample, steps) <= time) {
                    rows.clear(outputs[time], sample);
                }
            }
        }
    }

    /** Goes from the last step to the first. */
    void backward() {
        seeds.begin();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            List<Moment> moments = pieces.get(i).moments();
            for (int time = 0; i < pieces.size() - 1 && time < moments.size(); time++) {
                forward(moments.get(time));
            }
            for (int time = moments.size() - 1; time >= 0; time--) {
                seeds.turnBackTo(moments.get(time));
                moments.get(time).backward();
            }
            List<Sequence> products = pieces.get(i).products();
            for (int product = 0; product < products.size(); product++) {
                products.get(product).run();
            }
        }
    }

    /** A value in row-major order, with the memory of another one and a live range of its own. */
    static Value within(String name, Value plain) {
        return Value.window(name, plain, 0, Layout.plain(plain.dims()));
    }
}
