package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.GradientRows;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * One part of an operator while it is built: one step of the plan. Tells in which layout its tensors are wanted, and puts a reorder
 * where a tensor lies in another one: before the primitive for what it reads, behind it for what it writes.
 */
final class Part {

    private final PlanScope scope;
    private final String name;
    private final int step;
    private final List<Runnable> before = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();
    private String computing;

    Part(PlanScope scope, String name, int step) {
        this.scope = scope;
        this.name = name;
        this.step = step;
        this.computing = name;
    }

    int step() {
        return step;
    }

    /** The type of what is written where there is a choice. */
    DataType type() {
        return scope.type();
    }

    /** What products are asked for. */
    Attributes products() {
        return scope.products();
    }

    /** A value this part reads, in a layout of the value's own dimensions. */
    Value read(Value value, Layout wanted) {
        return read(value, View.CHANNELS_FIRST, wanted);
    }

    /** A value this part reads through a view: itself if it lies as wanted, else a copy. */
    Value read(Value value, View view, Layout wanted) {
        if (view.changesRank() && !value.layout().isPlain()) {
            return read(read(value, Layout.plain(value.dims()).withNumbersOf(wanted)), view, wanted);
        }
        touch(value);
        scope.readers().add(value, name);
        Layout seen = view.see(value.layout());
        if (seen.sameBytesAs(wanted)) {
            return value;
        }
        Value known = scope.conversions().find(value, wanted);
        if (known != null) {
            known.extend(step, step);
            return known;
        }
        Value copy = scope.internal(value.name() + "Reordered", wanted, step, step);
        before.add(reorder(value, seen, copy, wanted, true, scope.reasons().ofRead(value, seen, computing, wanted)));
        scope.conversions().add(value, wanted, copy);
        return copy;
    }

    /** A value this part writes, seen through a view: itself, settled as produced where it is not settled otherwise, else a temporary one. */
    Value write(Value value, View view, Layout produced) {
        touch(value);
        scope.noteWritten(value, step);
        scope.conversions().forget(value);
        if (!value.isSettled()) {
            if (view == View.CHANNELS_FIRST || !view.changesRank() && !produced.isBlocked()) {
                settle(value, view.see(produced));
                return value;
            }
            settle(value, Layout.plain(value.dims()).withNumbersOf(produced));
        }
        Layout seen = view.see(value.layout());
        if (seen.sameBytesAs(produced)) {
            return value;
        }
        Value temporary = scope.internal(value.name() + "Produced", produced, step, step);
        after.add(reorder(temporary, produced, value, seen, true, scope.reasons().ofWrite(value, seen, computing, produced)));
        return temporary;
    }

    /**
     * A value this part writes over another one that it reads; in a place of its own where the other one lies in another layout, since what is written would have to be
     * copied there, and back by whoever wants it as it was written.
     */
    Value writeOver(Value value, Value over, Layout produced) {
        if (value.root() != value && value.sharesPlaceWith(over) && !over.layout().sameBytesAs(produced)) {
            value.leave();
            scope.add(value);
        }
        return write(value, produced);
    }

    /** A value this part writes in a layout of the value's own dimensions. */
    Value write(Value value, Layout produced) {
        return write(value, View.CHANNELS_FIRST, produced);
    }

    /**
     * A parameter this part reads. In training the first part that asks settles the parameter's layout; where a parameter lies
     * otherwise, training copies it in every step and inference whenever the parameters have changed.
     */
    Value weight(Parameter parameter, Layout wanted) {
        if (wanted.type() != DataType.F32) {
            return rounded(parameter, wanted);
        }
        if (scope.isTraining() && scope.store().want(parameter, wanted, name)) {
            return parameter.value();
        }
        Layout lies = reshaped(scope.store().layoutOf(parameter), wanted);
        if (lies.sameBytesAs(wanted)) {
            return parameter.value();
        }
        Value known = scope.conversions().find(parameter.value(), wanted);
        if (known != null) {
            known.extend(step, step);
            return known;
        }
        Value copy;
        String reason = scope.reasons().ofWeight(parameter, lies, computing, wanted);
        if (scope.isTraining()) {
            copy = scope.internal(parameter.name() + "Reordered", wanted, step, step);
            before.add(reorder(parameter.value(), lies, copy, wanted, true, reason));
        } else {
            copy = scope.permanent(parameter.name() + "Reordered", wanted);
            scope.onPrepare(reorder(parameter.value(), lies, copy, wanted, false, reason));
        }
        scope.conversions().add(parameter.value(), wanted, copy);
        return copy;
    }

    /** A copy of a parameter in another type. In training the layout of the parameter itself is left to who writes its gradient, and known when the plan is complete. */
    private Value rounded(Parameter parameter, Layout wanted) {
        Value known = scope.conversions().find(parameter.value(), wanted);
        if (known != null) {
            known.extend(step, step);
            return known;
        }
        boolean isTraining = scope.isTraining();
        String copyName = parameter.name() + "Rounded";
        Value copy = isTraining ? scope.internal(copyName, wanted, step, step) : scope.permanent(copyName, wanted);
        LateReorder rounding = new LateReorder();
        scope.onFinish(() -> {
            Layout lies = reshaped(scope.store().layoutOf(parameter), wanted);
            rounding.reorder = reorder(parameter.value(), lies, copy, wanted, isTraining,
                    "computed in " + wanted.type() + ", learned in " + lies.type());
        });
        if (isTraining) {
            before.add(rounding);
        } else {
            scope.onPrepare(rounding);
        }
        scope.conversions().add(parameter.value(), wanted, copy);
        return copy;
    }

    /** A copy of which not all is known when its place among the others is. */
    private static final class LateReorder implements Runnable {

        private Runnable reorder;

        @Override
        public void run() {
            reorder.run();
        }
    }

    /**
     * A matrix within a parameter, in the layout that a product asks for. In training it is copied in every step, in inference whenever the parameters have changed; a
     * parameter whose layout is open stays in row-major order.
     *
     * @param parameter the parameter
     * @param first where in its row-major floats the matrix begins
     * @param seen the matrix as it lies there
     * @param wanted the layout that is asked for
     */
    Value packed(Parameter parameter, long first, Layout seen, Layout wanted) {
        Value plain = weight(parameter, Layout.plain(parameter.value().dims()));
        if (first == 0 && seen.sameBytesAs(wanted)) {
            return plain;
        }
        String copyName = parameter.name() + "Packed";
        Value copy = scope.isTraining() ? scope.internal(copyName, wanted, step, step) : scope.permanent(copyName, wanted);
        try (PrimitiveDescriptor descriptor = Reorders.reorder(seen, wanted)) {
            Call call = scope.call(name, descriptor).with(Argument.SRC, seen, plain, first).with(Argument.DST, wanted, copy);
            report(plain, seen, wanted, "packed once for the products of all steps", scope.isTraining());
            if (scope.isTraining()) {
                before.add(call::execute);
            } else {
                scope.onPrepare(call.runs(0, 0)::execute);
            }
        }
        return copy;
    }

    /** The gradient of a parameter, which this part writes, or adds to where another part of the plan has written it before. */
    Value weightGradient(Parameter parameter, Layout produced) {
        if (scope.type() != DataType.F32) {
            // nobody has read it as it lies, so that it may lie as its gradient does
            scope.store().want(parameter, produced, name);
        }
        Layout lies = reshaped(scope.store().layoutOf(parameter), produced);
        if (!parameter.isTrainable()) {
            // a frozen parameter of a primitive that computes all gradients at once
            return scope.internal(parameter.name() + "GradientUnused", produced, step, step);
        }
        boolean isFirst = scope.isFirstGradient(parameter);
        if (isFirst && lies.sameBytesAs(produced)) {
            return parameter.gradient();
        }
        Value temporary = scope.internal(parameter.name() + "GradientProduced", produced, step, step);
        String reason = scope.reasons().ofWeightGradient(parameter, lies, computing, produced);
        after.add(isFirst ? reorder(temporary, produced, parameter.gradient(), lies, true, reason)
                : addition(temporary, produced, parameter.gradient(), lies));
        if (!isFirst) {
            // whoever is first may write but some rows, and has to know that it has to clear all of them the next time
            after.add(parameter::gradientWritten);
        }
        return temporary;
    }

    /**
     * The gradient of a parameter that is a table of which this part changes single rows, adding to them. Rows that the part changes are to be noted in the parameter's
     * {@link GradientRows}; those of the step before are zero when the part's loops begin, unless another part of the plan has written the gradient.
     */
    Value tableGradient(Parameter table) {
        Layout lies = scope.store().layoutOf(table);
        if (!lies.isPlain()) {
            throw new IllegalStateException(name + ": the gradient of " + table.name() + " lies as " + lies + ", not row by row");
        }
        GradientRows rows = table.gradientRows();
        if (scope.isFirstGradient(table)) {
            before.add(rows::clear);
        }
        return table.gradient();
    }

    /**
     * Hands a gradient over to a parameter as it is: written to the parameter's own, or added where another part of the plan has written that before. A gradient that
     * nobody else reads and that lies as the parameter does takes the place of the parameter's own, so that nothing need be copied.
     *
     * @param gradient the gradient, whose batch is 1
     */
    void handOver(Parameter parameter, Value gradient) {
        touch(gradient);
        Layout lies = scope.store().layoutOf(parameter);
        boolean isFirst = scope.isFirstGradient(parameter);
        Layout produced = reshaped(gradient.layout(), lies);
        if (isFirst && lies.isPlain() && produced.isPlain() && gradient.root() == gradient && gradient.lastStep() == step) {
            gradient.standFor(parameter.gradient());
        } else if (isFirst) {
            after.add(reorder(gradient, produced, parameter.gradient(), lies, true,
                    scope.reasons().ofWeightGradient(parameter, lies, computing, produced)));
        } else {
            after.add(addition(gradient, produced, parameter.gradient(), lies));
            after.add(parameter::gradientWritten);
        }
    }

    private Runnable addition(Value from, Layout fromLayout, Value to, Layout toLayout) {
        try (PrimitiveDescriptor descriptor = Reorders.addition(fromLayout, toLayout)) {
            return scope.call(name, descriptor).with(Argument.SRC, fromLayout, from).with(Argument.DST, toLayout, to)::execute;
        }
    }

    /** The layout in which a parameter lies or will lie, with the dimensions that a primitive sees. */
    Layout layoutOf(Parameter parameter, long... dims) {
        return reshaped(scope.store().layoutOf(parameter), Layout.any(dims));
    }

    private static Layout reshaped(Layout lies, Layout wanted) {
        return lies.sameBytesAs(wanted) || lies.isBlocked() ? lies : Arrays.equals(lies.dims(), wanted.dims()) ? lies
                : lies.reshape(wanted.dims());
    }

    /** Memory that lives for this step alone. */
    Value temporary(String what, Layout layout) {
        return scope.internal(what, layout, step, step);
    }

    /** Adds a primitive; the caller names its arguments. */
    Call call(PrimitiveDescriptor descriptor) {
        Call call = prepared(descriptor);
        actions.add(call::execute);
        return call;
    }

    /** Makes a primitive that the caller runs where it is needed; the caller names its arguments. */
    Call prepared(PrimitiveDescriptor descriptor) {
        Call call = scope.call(name, descriptor);
        computing = descriptor.passedOver() == null ? call.implementation()
                : call.implementation() + " (as its neighbours lie there is only " + descriptor.passedOver() + ")";
        return call;
    }

    /** Makes a primitive that a Java loop of this part runs itself; the caller names its arguments. */
    Call own(PrimitiveDescriptor descriptor) {
        return scope.call(name, descriptor);
    }

    /** Adds a Java loop that prepares what the primitives of this part read. */
    void first(Runnable action) {
        before.add(action);
    }

    /** Adds a Java loop. */
    void then(Runnable action) {
        actions.add(action);
    }

    Sequence build() {
        List<Runnable> all = new ArrayList<>(before);
        all.addAll(actions);
        all.addAll(after);
        return new Sequence(all);
    }

    private void settle(Value value, Layout layout) {
        value.settle(layout);
        scope.reasons().settled(value, name);
    }

    private Runnable reorder(Value from, Layout fromLayout, Value to, Layout toLayout, boolean everyStep, String reason) {
        try (PrimitiveDescriptor descriptor = Reorders.reorder(fromLayout, toLayout)) {
            Call call = scope.call(name, descriptor).with(Argument.SRC, fromLayout, from).with(Argument.DST, toLayout, to)
                    .runs(everyStep ? 1 : 0, 0);
            report(from, fromLayout, toLayout, reason, everyStep);
            return call::execute;
        }
    }

    /** Names a copy that the operator makes itself in every step. */
    void report(Value from, Layout fromLayout, Layout toLayout, String reason) {
        report(from, fromLayout, toLayout, reason, true);
    }

    /** Names a copy that the operator makes itself, in every step or once per change of the parameters. */
    void report(Value from, Layout fromLayout, Layout toLayout, String reason, boolean everyStep) {
        scope.record(new PlanReport.ReorderReport(from.name(), fromLayout.toString(), toLayout.toString(), name, reason, everyStep));
    }

    private void touch(Value value) {
        scope.touch(value, step, name);
    }
}
