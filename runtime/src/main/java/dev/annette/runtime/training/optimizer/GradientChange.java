package dev.annette.runtime.training.optimizer;

/** What happens to a chunk of gradients before an optimizer sees it. */
interface GradientChange {

    /** Gradients as they are. */
    GradientChange NONE = (gradients, count) -> {
    };

    /** Changes the first {@code count} gradients. */
    void apply(float[] gradients, int count);
}
