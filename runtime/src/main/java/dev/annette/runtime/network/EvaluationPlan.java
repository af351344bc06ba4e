package dev.annette.runtime.network;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.BatchLoss;
import dev.annette.runtime.operator.PlanScope;

/** A plan that predicts and computes the loss of its predictions, for models that compute their loss themselves. */
public abstract class EvaluationPlan extends InferencePlan {

    private BatchLoss loss;
    private SampleRows targets;

    /**
     * Begins a plan.
     *
     * @param scope where the operators are built
     */
    protected EvaluationPlan(PlanScope scope) {
        super(scope);
    }

    /**
     * Completes the plan; the last statement of the generated constructor.
     *
     * @param networkLoss the network's loss
     * @param networkOutputs what the network answers
     */
    protected final void finish(BatchLoss networkLoss, Value... networkOutputs) {
        loss = networkLoss;
        targets = new SampleRows(scope().targets(), batchSize());
        finish(networkOutputs);
    }

    @Override
    void describe(Description bound) {
        super.describe(bound);
        if (bound.hasLengths()) {
            targets.pad(bound.sequences(bound.targets()), scope().lengths());
        }
    }

    /** Runs a batch as {@link #run} does; gives its mean loss. */
    double evaluate(float[] samples, int offset, float[] wanted, int wantedOffset, int[] lengths, int lengthsOffset, float[] scores,
            int scoreOffset) {
        setLengths(lengths, lengthsOffset);
        targets.write(wanted, wantedOffset);
        run(samples, offset, lengths, lengthsOffset, scores, scoreOffset);
        return loss.value();
    }
}
