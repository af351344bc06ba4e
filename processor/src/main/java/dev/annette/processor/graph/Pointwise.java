package dev.annette.processor.graph;

import java.util.Locale;

/**
 * A function applied to each element, in the runtime's words.
 *
 * @param constant   the constant of the runtime's {@code Pointwise}, such as {@code RELU}
 * @param alpha      slope or scale, where the function has one; NaN where it has none
 * @param fromOutput whether the derivative is computed from the function's result, so that its argument need not be kept
 */
public record Pointwise(String constant, float alpha, boolean fromOutput) {

    /** The name in comments, such as {@code relu} or {@code leaky relu 0.01}. */
    public String text() {
        String name = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return hasAlpha() ? name + " " + alpha : name;
    }

    public boolean isRelu() {
        return constant.equals("RELU");
    }

    public boolean hasAlpha() {
        return !Float.isNaN(alpha);
    }
}
