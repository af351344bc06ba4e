package dev.annette.runtime.operator;

/** What a pooling takes of a window, and how it hands a gradient back. A window is a list of places, its taps, relative to a channel. */
sealed interface WindowReduction {

    /**
     * Reduces one window.
     *
     * @param input the sample
     * @param window where to look
     * @param output the index of the output in the batch
     */
    float reduce(float[] input, Taps window, int output);

    /**
     * Adds the gradient of one output to those of its window.
     *
     * @param gradient of the output
     * @param input the sample, if it is needed
     * @param result what was computed, if it is needed
     * @param window where to add
     * @param output the index of the output in the batch
     * @param inputGradient the gradient of the sample
     */
    void spread(float gradient, float[] input, float result, Taps window, int output, float[] inputGradient);

    /** Whether the gradient is computed from input and result. */
    default boolean needsValues() {
        return false;
    }

    /** The places of one window; used again for the next one. */
    final class Taps {
        final int[] places;
        int count;
        int counted;
        int base;

        Taps(int most) {
            places = new int[most];
        }
    }

    /** The largest element, the first of several; NaN if there is one. Remembers where it was found, unless {@code chosen} is null. */
    record Max(int[] chosen) implements WindowReduction {

        @Override
        public float reduce(float[] input, Taps window, int output) {
            int best = window.base + window.places[0];
            for (int i = 1; i < window.count; i++) {
                int place = window.base + window.places[i];
                if (input[place] > input[best] || Float.isNaN(input[place])) {
                    best = place;
                }
            }
            if (chosen != null) {
                chosen[output] = best;
            }
            return input[best];
        }

        @Override
        public void spread(float gradient, float[] input, float result, Taps window, int output, float[] inputGradient) {
            inputGradient[chosen[output]] += gradient;
        }
    }

    /** The mean, with padding counted as zeros or not at all. */
    record Average(boolean countPadding) implements WindowReduction {

        @Override
        public float reduce(float[] input, Taps window, int output) {
            double sum = 0;
            for (int i = 0; i < window.count; i++) {
                sum += input[window.base + window.places[i]];
            }
            return (float) (sum / divisor(window));
        }

        @Override
        public void spread(float gradient, float[] input, float result, Taps window, int output, float[] inputGradient) {
            float share = gradient / divisor(window);
            for (int i = 0; i < window.count; i++) {
                inputGradient[window.base + window.places[i]] += share;
            }
        }

        private int divisor(Taps window) {
            return countPadding ? window.counted : window.count;
        }
    }

    /** {@code (sum |x|^p)^(1/p)}, computed relative to the largest element so that no power overflows. The gradient of 0 is 0. */
    record Norm(double p) implements WindowReduction {

        @Override
        public float reduce(float[] input, Taps window, int output) {
            double largest = 0;
            for (int i = 0; i < window.count; i++) {
                largest = Math.max(largest, Math.abs(input[window.base + window.places[i]]));
            }
            if (largest == 0 || !(largest <= Float.MAX_VALUE)) {
                return (float) largest;
            }
            double sum = 0;
            for (int i = 0; i < window.count; i++) {
                sum += power(Math.abs(input[window.base + window.places[i]]) / largest, p);
            }
            return (float) (largest * (p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p)));
        }

        @Override
        public void spread(float gradient, float[] input, float result, Taps window, int output, float[] inputGradient) {
            if (result == 0) {
                return;
            }
            for (int i = 0; i < window.count; i++) {
                int place = window.base + window.places[i];
                double share = power(Math.abs(input[place]) / (double) result, p - 1);
                inputGradient[place] += (float) (gradient * share * Math.signum(input[place]));
            }
        }

        @Override
        public boolean needsValues() {
            return true;
        }

        private static double power(double base, double exponent) {
            return exponent == 1 ? base : exponent == 2 ? base * base : Math.pow(base, exponent);
        }
    }
}
