package dev.annette.runtime.operator;

/**
 * One step of a scan. The compiler generates a class for what a cell computes in a step; a plan makes an instance for each step of the sequence, all built over the same
 * parameters, each over its own part of the sequence. See {@link Scan}.
 */
public abstract class ScanStep {

    /**
     * Begins a step; the constructor of the generated subclass builds the operators of the forward pass.
     *
     * @param scope where they are built
     */
    protected ScanStep(StepScope scope) {
        scope.requireBuilding();
    }

    /**
     * Builds the operators of the backward pass. Only in plans that train; what learns nothing needs none.
     *
     * @param scope where they are built
     */
    protected void buildBackward(StepScope scope) {
        // nothing unless generated
    }

    /** Computes the output and the next states. */
    protected abstract void forward();

    /** Computes the gradients of what the step reads and, adding to those of later steps, of the parameters. */
    protected void backward() {
        // nothing unless generated
    }
}
