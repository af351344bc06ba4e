package dev.annette.runtime.operator;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.NativeMemory;

/** Scopes of networks without parameters, for tests; they share one empty store, which is never closed. */
final class Scopes {

    private static final ParameterStore EMPTY = new ParameterStore("test", new NativeMemory());

    static {
        EMPTY.allocate();
        EMPTY.settleLayouts();
    }

    private Scopes() {}

    static PlanScope training(int batchSize) {
        return training(batchSize, new StepCounter(0));
    }

    static PlanScope training(int batchSize, StepCounter counter) {
        return PlanScope.training("test", EMPTY, counter, batchSize);
    }

    static PlanScope inference(int batchSize) {
        return inference(batchSize, new StepCounter(0));
    }

    static PlanScope inference(int batchSize, StepCounter counter) {
        return PlanScope.inference("test", EMPTY, counter, batchSize);
    }
}
