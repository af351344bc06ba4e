package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Stream;

/** What a plan consists of beside its values, and what is done at which time; the scopes within its scope share it. */
final class PlanParts implements AutoCloseable {

    private final Stream stream = new Stream();
    private final List<Call> calls = new ArrayList<>();
    private final List<PrimitiveDescriptor> descriptors = new ArrayList<>();
    private final List<Value> permanent = new ArrayList<>();
    private final List<Runnable> completions = new ArrayList<>();
    private final List<Runnable> preparation = new ArrayList<>();
    private final List<Runnable> inputChecks = new ArrayList<>();
    private final List<PlanReport.ReorderReport> reorders = new ArrayList<>();
    private final Set<Parameter> withGradient = new HashSet<>();
    private final Readers readers = new Readers();
    private final LayoutReasons reasons;

    PlanParts(ParameterStore store) {
        reasons = new LayoutReasons(store);
    }

    Call call(String owner, PrimitiveDescriptor descriptor) {
        Call call = new Call(owner, descriptor);
        calls.add(call);
        return call;
    }

    /** Keeps a descriptor until the primitives are bound. */
    PrimitiveDescriptor keep(PrimitiveDescriptor descriptor) {
        descriptors.add(descriptor);
        return descriptor;
    }

    /** Takes a value that lives as long as the plan. */
    Value permanent(Value value) {
        permanent.add(value);
        return value;
    }

    void record(PlanReport.ReorderReport reorder) {
        reorders.add(reorder);
    }

    void onFinish(Runnable action) {
        completions.add(action);
    }

    void onPrepare(Runnable action) {
        preparation.add(action);
    }

    void onLoad(Runnable check) {
        inputChecks.add(check);
    }

    /** The parameters whose gradients a part has computed. */
    Set<Parameter> gradients() {
        return withGradient;
    }

    Readers readers() {
        return readers;
    }

    LayoutReasons reasons() {
        return reasons;
    }

    /** Does what waited for the layouts of the parameters. */
    void complete() {
        completions.forEach(Runnable::run);
        completions.clear();
    }

    /** The memory for what primitives need while they run, one after the other. */
    Value scratchpad(int lastStep) {
        Value scratchpad = Value.of("scratchpad", 0, lastStep, Math.max(1, (scratchpadBytes() + Float.BYTES - 1) / Float.BYTES));
        scratchpad.settle(Layout.plain(scratchpad.dims()));
        return scratchpad;
    }

    long scratchpadBytes() {
        return calls.stream().mapToLong(Call::scratchpadBytes).max().orElse(0);
    }

    void keepPermanent(int lastStep) {
        permanent.forEach(value -> value.extend(0, lastStep));
    }

    /** Gives the primitives their arguments, which have their places. */
    void bind(Value scratchpad) {
        descriptors.forEach(PrimitiveDescriptor::close);
        descriptors.clear();
        calls.forEach(call -> call.bind(stream, scratchpad.address()));
    }

    void prepare() {
        preparation.forEach(Runnable::run);
    }

    void checkInputs() {
        // Asked in every step: an iterator would be allocated.
        for (int i = 0; i < inputChecks.size(); i++) {
            inputChecks.get(i).run();
        }
    }

    List<PlanReport.PrimitiveReport> primitives() {
        return calls.stream()
                .map(call -> new PlanReport.PrimitiveReport(call.owner(), call.what(), call.implementation(), call.nativeCallsPerStep()))
                .toList();
    }

    List<PlanReport.ReorderReport> reorders() {
        return List.copyOf(reorders);
    }

    /** The number of native calls that have been made so far. */
    long nativeCalls() {
        return calls.stream().mapToLong(Call::nativeCalls).sum();
    }

    @Override
    public void close() {
        calls.forEach(Call::close);
        descriptors.forEach(PrimitiveDescriptor::close);
        stream.close();
    }
}
