package dev.annette.runtime.network;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Calibration;
import dev.annette.runtime.operator.PlanScope;

/** A plan that predicts. Used by one thread at a time; {@link Network#predict(float[])} keeps one for each. */
public abstract class InferencePlan extends Plan {

    private SampleRows outputs;
    private long preparedVersion = -1;

    /**
     * Begins a plan.
     *
     * @param scope where the operators are built
     */
    protected InferencePlan(PlanScope scope) {
        super(scope);
    }

    /**
     * Completes the plan; the last statement of the generated constructor.
     *
     * @param networkOutputs what the network answers
     */
    protected final void finish(Value... networkOutputs) {
        outputs = kept(networkOutputs);
        complete();
    }

    @Override
    void describe(Description bound) {
        super.describe(bound);
        if (bound.hasLengths()) {
            outputs.pad(bound.sequences(bound.outputs()), scope().lengths());
        }
    }

    /** Runs a batch, all of whose steps count, operator by operator, each watched by a calibration; the caller holds the parameters' lock. */
    void calibrate(float[] samples, int offset, Calibration calibration) {
        int entered = enter();
        try {
            scope().prepare();
            setLengths(null, 0);
            writeInput(samples, offset);
            calibration.watch(scope());
        } finally {
            leave(entered);
        }
    }

    /**
     * Runs a batch that lies in {@code samples} from {@code offset}, its {@code lengths} (null if all steps count) from {@code lengthsOffset}; the caller holds the parameters'
     * lock.
     */
    void run(float[] samples, int offset, int[] lengths, int lengthsOffset, float[] scores, int scoreOffset) {
        checkInput(samples, offset);
        int entered = enter();
        try {
            long version = scope().store().version();
            if (version != preparedVersion) {
                scope().prepare();
                preparedVersion = version;
            }
            setLengths(lengths, lengthsOffset);
            writeInput(samples, offset);
            forward();
            flushStates();
            scope().runOutput();
            outputs.read(scores, scoreOffset);
        } finally {
            leave(entered);
        }
    }
}
