package dev.annette.runtime.operator;

import java.util.List;

/**
 * What a plan consists of: for those who want to know what runs.
 *
 * @param primitives the primitives in the order in which they were made, reorders included
 * @param reorders the copies from layout to layout, and why they are there; what a model asks for itself, such as a transposition or a slice, is
 * none
 * @param arenaBytes the memory of all values
 * @param unsharedBytes what they would take if none shared its memory
 * @param scratchpadBytes the memory shared by all primitives while they run; part of the arena
 */
public record PlanReport(List<PrimitiveReport> primitives, List<ReorderReport> reorders, long arenaBytes, long unsharedBytes,
        long scratchpadBytes) {

    /**
     * A primitive.
     *
     * @param owner the operator and part it belongs to
     * @param what what it computes, on which dimensions and layouts
     * @param implementation oneDNN's implementation
     * @param nativeCalls how many native calls it takes in a step: 1 for most; more where it runs for each step of a sequence, with a call for each argument that
     * is moved to that step; 0 where it runs once per change of the parameters
     */
    public record PrimitiveReport(String owner, String what, String implementation, int nativeCalls) {}

    /**
     * A copy from one layout to another.
     *
     * @param value the tensor
     * @param from the layout in which it was
     * @param to the layout that is needed
     * @param owner the operator and part that needs it
     * @param reason who gave the tensor the layout in which it was, and what wants the other one
     * @param everyStep whether it runs in every step; the copies of parameters in inference run once per change
     */
    public record ReorderReport(String value, String from, String to, String owner, String reason, boolean everyStep) {}

    /** {@return the number of native calls in one step, of sequences of full length} */
    public int callsPerStep() {
        return primitives.stream().mapToInt(PrimitiveReport::nativeCalls).sum();
    }

    /** {@return the number of copies from layout to layout in one step} */
    public int reordersPerStep() {
        return (int) reorders.stream().filter(ReorderReport::everyStep).count();
    }

    /** {@return a table} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (PrimitiveReport primitive : primitives) {
            text.append(String.format("%-28s %-34s %s%s%n", primitive.owner(), primitive.implementation(), primitive.what(),
                    primitive.nativeCalls() > 1 ? " (" + primitive.nativeCalls() + " native calls per step)" : ""));
        }
        for (ReorderReport reorder : reorders) {
            text.append(
                    String.format("reorder of %s from %s to %s for %s%s%n    because: %s%n", reorder.value(), reorder.from(), reorder.to(),
                            reorder.owner(), reorder.everyStep() ? "" : " (once per change of the parameters)", reorder.reason()));
        }
        text.append(String.format("%d native calls per step, %d reorders, arena %,d bytes (%,d without sharing), scratchpad %,d bytes%n",
                callsPerStep(), reorders.size(), arenaBytes, unsharedBytes, scratchpadBytes));
        return text.toString();
    }
}
