package dev.annette.runtime.operator;

/** Products of the states before each step with rows of the recurrent weight. */
final class StateProduct {

    private final StepProduct first;
    private final StepProduct later;

    /**
     * @param history the states
     * @param weight the rows
     * @param to where the products go
     * @param adds whether they are added to what lies there
     * @param steps of a sequence
     */
    StateProduct(Part part, StateHistory history, WeightRows weight, Columns to, boolean adds, int steps) {
        StepProduct.Factory factory = new StepProduct.Factory(part, history.batch(), weight, true);
        first = history.start() == null ? null : factory.of(history.atStart(), to, adds, 1);
        later = factory.of(history.behind(), to, adds, steps - 1);
    }

    /**
     * Multiplies the states before a step; zeros are left out.
     *
     * @param t the step
     * @param toStep the step whose samples are written
     * @return whether anything was multiplied
     */
    boolean run(int t, int toStep) {
        if (t > 0) {
            later.run(t - 1, toStep);
        } else if (first != null) {
            first.run(0, toStep);
        }
        return t > 0 || first != null;
    }
}
