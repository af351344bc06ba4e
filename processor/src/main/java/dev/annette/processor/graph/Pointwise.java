package dev.annette.processor.graph;

import java.util.Locale;

/**
 * A function applied to each element, in the runtime's words.
 *
 * @param constant   the constant of the runtime's {@code Pointwise}, such as {@code RELU}
 * @param alpha      slope or scale, where the function has one; NaN where it has none
 * @param beta       a second number, where the function has one; NaN where it has none
 * @param fromOutput whether the derivative is computed without the function's argument, so that this need not be kept
 * @param text       the name in comments, such as {@code relu} or {@code leaky relu 0.01}
 */
public record Pointwise(String constant, float alpha, float beta, boolean fromOutput, String text) {

    /** A function with at most one number, named as in the runtime. */
    public Pointwise(String constant, float alpha, boolean fromOutput) {
        this(constant, alpha, Float.NaN, fromOutput,
                constant.toLowerCase(Locale.ROOT).replace('_', ' ') + (Float.isNaN(alpha) ? "" : " " + alpha));
    }

    public boolean isRelu() {
        return constant.equals("RELU");
    }

    public boolean hasAlpha() {
        return !Float.isNaN(alpha);
    }

    public boolean hasBeta() {
        return !Float.isNaN(beta);
    }
}
