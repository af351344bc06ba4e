package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.RecurrentDescriptors;

/**
 * Carries a recurrent layer out by oneDNN's primitive. That knows no lengths: it runs over padding too, behind which nothing stands that counts. What it makes of padded steps is
 * overwritten with zeros, final states are those of the output at the last counted step, and their gradients enter there. The cell state of a step in between it does not tell.
 */
final class RecurrentPrimitive implements RecurrentEngine {

    private final RecurrentLayer layer;
    private final RecurrentDescriptors.Cell cell;
    private final GateView weight;
    private final GateView recurrentWeight;
    private final GateView projection;
    private final Value peephole;
    private final RecurrentBias bias;
    private final Lengths lengths;
    private final PrimitiveDescriptor forward;
    private final Value workspace;
    private final EndStates ends;
    private final StateHistory past;
    private final Value initialCell;
    private final int batch;
    private final int steps;
    private final float[] row;
    private final float[] addend;
    private final DataType type;

    RecurrentPrimitive(RecurrentLayer layer, PlanScope scope, Part part) {
        this.layer = layer;
        cell = switch (layer.cell()) {
            case ELMAN_TANH -> RecurrentDescriptors.Cell.TANH;
            case ELMAN_RELU -> RecurrentDescriptors.Cell.RELU;
            case LSTM -> RecurrentDescriptors.Cell.LSTM;
            case GRU -> RecurrentDescriptors.Cell.LINEAR_BEFORE_RESET_GRU;
            case GRU_RESET_BEFORE -> RecurrentDescriptors.Cell.GRU;
        };
        weight = new GateView(layer.weight(), layer.cell().gates());
        recurrentWeight = new GateView(layer.recurrentWeight(), layer.cell().gates());
        projection = layer.projection() == null ? null : new GateView(layer.projection(), 0);
        lengths = scope.lengths(layer.input());
        batch = layer.batch();
        steps = layer.steps();
        row = new float[layer.states()];
        addend = new float[layer.states()];
        type = type(scope);
        bias = RecurrentBias.of(layer, part);
        peephole = layer.peephole() == null ? null : part.weight(layer.peephole(), Layout.plain(layer.peephole().size()));
        ends = new EndStates(scope, part, layer.name() + "State", layer.initialState(), layer.finalState(), layer.carries(scope),
                batch, layer.states());
        part.first(ends::begin);
        // Without states to begin with, oneDNN 3.11 computes a wrong gradient of the recurrent weight of Elman networks and long short-term memory.
        boolean starts = ends.start() != null || layer.initialCell() != null || scope.isTraining();
        Value start = starts && ends.start() == null ? zeros(part, "StartState", layer.states(), type) : ends.start();
        initialCell = !starts || !isLstm() ? null
                : layer.initialCell() == null ? zeros(part, "StartCell", layer.units(), DataType.F32)
                : RecurrentSteps.plain(part, layer.initialCell());
        Value input = part.read(layer.input(), Layout.timeMajor(layer.input().dims()).as(type));
        Value output = part.write(layer.output(), Layout.timeMajor(layer.output().dims()).as(type));
        past = new StateHistory(Columns.all(output, layer.states()), start, layer.batch());
        forward = scope.keep(RecurrentDescriptors.forward(scope.isTraining(), cell, tensors(type), scope.products()));
        Call call = part.call(forward).with(Argument.SRC, src(type), input).with(Argument.DST, dst(type), output);
        readTensors(part, call, forward, start, initialCell);
        workspace = forward.workspace() == null ? null : part.temporary(layer.name() + "Workspace", forward.workspace());
        if (workspace != null) {
            call.with(Argument.WORKSPACE, workspace.layout(), workspace);
        }
        part.then(this::end);
    }

    private boolean isLstm() {
        return layer.cell() == RecurrentCell.LSTM;
    }

    /** What oneDNN has fast kernels for in bfloat16 is computed so; gradients are single precision in any case. */
    private DataType type(PlanScope scope) {
        boolean hasKernel = layer.projection() == null && layer.peephole() == null;
        // padded rows are cleared float by float
        boolean isEven = layer.states() % 2 == 0;
        return hasKernel && isEven ? scope.type() : DataType.F32;
    }

    private Value zeros(Part part, String what, int size, DataType of) {
        Value value = part.temporary(layer.name() + what, Layout.plain(batch, size).as(of));
        part.first(() -> value.clear(0, (long) batch * size));
        return value;
    }

    private Layout src(DataType of) {
        return Layout.plain(steps, batch, layer.features()).as(of);
    }

    private Layout dst(DataType of) {
        return Layout.plain(steps, batch, layer.states()).as(of);
    }

    private Layout iter(DataType of) {
        return past.start() == null ? null : Layout.plain(1, 1, batch, layer.states()).as(of);
    }

    private Layout iterC() {
        return initialCell == null ? null : Layout.plain(1, 1, batch, layer.units());
    }

    private Layout peepholes() {
        return peephole == null ? null : Layout.plain(1, 1, 3, layer.units());
    }

    /** What the primitives are offered: tensors of a type, or their gradients, which are single precision. */
    private RecurrentDescriptors.Tensors tensors(DataType of) {
        return new RecurrentDescriptors.Tensors(src(of), iter(of), iterC(), Layout.any(weight.dims()).as(of),
                Layout.any(recurrentWeight.dims()).as(of), peepholes(), projection == null ? null : Layout.any(projection.dims()).as(of),
                bias.layout(), dst(of), null, null);
    }

    /** Names what a forward and a backward primitive read alike. */
    private void readTensors(Part part, Call call, PrimitiveDescriptor descriptor, Value start, Value startCell) {
        Layout layerLayout = descriptor.layout(Argument.WEIGHTS_LAYER);
        Layout iterLayout = descriptor.layout(Argument.WEIGHTS_ITER);
        call.with(Argument.WEIGHTS_LAYER, layerLayout, weight.read(part, layerLayout))
                .with(Argument.WEIGHTS_ITER, iterLayout, recurrentWeight.read(part, iterLayout))
                .with(Argument.BIAS, bias.layout(), bias.value());
        if (projection != null) {
            Layout layout = descriptor.layout(Argument.WEIGHTS_PROJECTION);
            call.with(Argument.WEIGHTS_PROJECTION, layout, projection.read(part, layout));
        }
        if (peephole != null) {
            call.with(Argument.WEIGHTS_PEEPHOLE, peepholes(), peephole);
        }
        if (start != null) {
            call.with(Argument.SRC_ITER, iter(type), part.read(start, start.layout().as(type)));
        }
        if (startCell != null) {
            call.with(Argument.SRC_ITER_C, iterC(), startCell);
        }
    }

    private long row(int t, int n) {
        return (long) t * batch + n;
    }

    private void end() {
        for (int n = 0; n < batch; n++) {
            int length = lengths.of(n, steps);
            for (int t = length; t < steps; t++) {
                past.behind().clear(row(t, n));
            }
            ends.end(n, past, length);
        }
    }

    @Override
    public void buildBackward(Part part, RecurrentGradients gradients) {
        PrimitiveDescriptor backward = RecurrentDescriptors.backward(cell, tensors(type), tensors(DataType.F32), part.products(), forward);
        try (backward) {
            Value input = part.read(layer.input(), Layout.timeMajor(layer.input().dims()).as(type));
            Value output = part.read(layer.output(), Layout.timeMajor(layer.output().dims()).as(type));
            workspace.extend(part.step(), part.step());
            OutputGradient outputGradient = outputGradient(part, gradients);
            Call call = part.call(backward).runs(1, 1).with(Argument.SRC, src(type), input).with(Argument.DST, dst(type), output)
                    .with(Argument.WORKSPACE, workspace.layout(), workspace)
                    .with(Argument.DIFF_DST, dst(DataType.F32), outputGradient.counted());
            part.first(() -> outputGradient.prepare(call));
            readTensors(part, call, backward, startAgain(part), cellAgain(part));
            writeGradients(part, call, backward, gradients);
        }
    }

    private Value startAgain(Part part) {
        if (layer.initialState() == null && past.start() != null) {
            past.start().extend(part.step(), part.step());
            return past.start();
        }
        return ends.start(part);
    }

    private Value cellAgain(Part part) {
        if (layer.initialCell() == null && initialCell != null) {
            initialCell.extend(part.step(), part.step());
            return initialCell;
        }
        return RecurrentSteps.plain(part, layer.initialCell());
    }

    private void writeGradients(Part part, Call call, PrimitiveDescriptor backward, RecurrentGradients gradients) {
        Layout diffSrc = src(DataType.F32);
        call.with(Argument.DIFF_SRC, diffSrc, gradients.input() == null ? part.temporary(layer.name() + "InputGradient", diffSrc)
                : part.write(gradients.input(), Layout.timeMajor(gradients.input().dims())));
        if (past.start() != null) {
            call.with(Argument.DIFF_SRC_ITER, iter(DataType.F32), state(part, gradients.initialState(), layer.states()));
        }
        if (initialCell != null) {
            call.with(Argument.DIFF_SRC_ITER_C, iterC(), state(part, gradients.initialCell(), layer.units()));
        }
        Layout layerLayout = backward.layout(Argument.DIFF_WEIGHTS_LAYER);
        Layout iterLayout = backward.layout(Argument.DIFF_WEIGHTS_ITER);
        call.with(Argument.DIFF_WEIGHTS_LAYER, layerLayout, weight.gradient(part, layerLayout)).with(Argument.DIFF_WEIGHTS_ITER, iterLayout,
                recurrentWeight.gradient(part, iterLayout));
        if (projection != null) {
            Layout layout = backward.layout(Argument.DIFF_WEIGHTS_PROJECTION);
            call.with(Argument.DIFF_WEIGHTS_PROJECTION, layout, projection.gradient(part, layout));
        }
        if (peephole != null) {
            call.with(Argument.DIFF_WEIGHTS_PEEPHOLE, peepholes(),
                    part.weightGradient(layer.peephole(), Layout.plain(layer.peephole().size())));
        }
        Value biasGradient = bias.gradient(part);
        call.with(Argument.DIFF_BIAS, bias.layout(), biasGradient);
        bias.distribute(part, biasGradient);
    }

    private Value state(Part part, Value gradient, int size) {
        return gradient == null ? part.temporary(layer.name() + "StartGradient", Layout.plain(batch, size))
                : part.write(gradient, Layout.plain(gradient.dims()));
    }

    private OutputGradient outputGradient(Part part, RecurrentGradients gradients) {
        Value given = gradients.output() == null ? null : part.read(gradients.output(), Layout.timeMajor(gradients.output().dims()));
        Value finalState = RecurrentSteps.plain(part, gradients.finalState());
        return new OutputGradient(given, finalState,
                part.temporary(layer.name() + "OutputGradient", Layout.timeMajor(layer.output().dims())));
    }

    /** The gradient of the output as the primitive reads it: as it was given, or where steps are padded or a final state has a gradient, a copy. */
    private final class OutputGradient {

        private final Value given;
        private final Value finalState;
        private final Value copy;

        OutputGradient(Value given, Value finalState, Value copy) {
            this.given = given;
            this.finalState = finalState;
            this.copy = copy;
        }

        Value counted() {
            return copy;
        }

        void prepare(Call call) {
            if (given != null && finalState == null && lengths.areFull()) {
                call.move(Argument.DIFF_DST, given, 0);
                return;
            }
            call.move(Argument.DIFF_DST, copy, 0);
            for (int n = 0; n < batch; n++) {
                int length = lengths.of(n, steps);
                for (int t = 0; t < steps; t++) {
                    read(t, n, length);
                    copy.write(row(t, n) * row.length, row, 0, row.length);
                }
            }
        }

        private void read(int t, int n, int length) {
            if (given == null || t >= length) {
                Arrays.fill(row, 0);
            } else {
                given.read(row(t, n) * row.length, row, 0, row.length);
            }
            if (finalState != null && t == length - 1) {
                finalState.read((long) n * row.length, addend, 0, row.length);
                GateLoops.add(row, addend, row.length);
            }
        }
    }
}
