package dev.annette.examples.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;

/** Whether both sides compute the same: their first steps are compared, and a deviation ends the comparison before anything is timed. */
final class Agreement {

    /**
     * For the loss of each of the first steps. The first depends on the forward pass alone, the second on gradients and optimizer too. From then on rounding grows: Adam's first
     * updates are as large for a gradient that is nothing but rounding as for any other. The third loss of VGG-11 in Annette differs by 2e-3 between one thread and two.
     */
    private static final double[] LOSS_TOLERANCES = {1e-5, 1e-3, 1e-2};
    private static final double SCORE_TOLERANCE = 1e-4;
    private static final float SPREAD = 0.2f;

    private Agreement() {}

    /** Moves biases, statistics and factors away from the zeros and ones they start with, which would hide that two were mistaken for each other. */
    static void spread(Network network) {
        SplittableRandom random = new SplittableRandom(1);
        for (Parameter parameter : network.parameters()) {
            if (parameter.shape().length == 1) {
                float[] elements = parameter.toArray();
                for (int i = 0; i < elements.length; i++) {
                    elements[i] += SPREAD * ((float) random.nextDouble() - 0.5f);
                }
                parameter.set(elements);
            }
        }
    }

    /**
     * Takes three steps on both sides and compares their losses, or all of their scores.
     *
     * @return the largest deviation, relative to the loss or to the largest score
     * @throws IllegalStateException if it is above 1e-5, 1e-3 and 1e-2 for the three losses, 1e-4 for scores
     */
    static double of(Comparison comparison, Subject annette, Peer peer) {
        double largest = 0;
        for (int step = 1; step <= LOSS_TOLERANCES.length; step++) {
            annette.step();
            peer.step();
            float[] ours = annette.answer();
            float[] theirs = peer.answer();
            double deviation = deviation(ours, theirs);
            double tolerance = ours.length == 1 ? LOSS_TOLERANCES[step - 1] : SCORE_TOLERANCE;
            if (!(deviation <= tolerance)) {
                throw new IllegalStateException(String.format(Locale.ROOT,
                        "%s: step %d of Annette comes to %s, of %s to %s; they may deviate by %s", comparison.name(), step, text(ours),
                        comparison.library(), text(theirs), tolerance));
            }
            largest = Math.max(largest, deviation);
        }
        return largest;
    }

    /**
     * A training step whose loss is not finite ends early and would look fast.
     *
     * @throws IllegalStateException if one side has come to such a loss
     */
    static void requireFinite(Comparison comparison, Subject annette, Peer peer) {
        if (!isFinite(annette.answer()) || !isFinite(peer.answer())) {
            throw new IllegalStateException(comparison.name() + ": the steps end at " + text(annette.answer()) + " and "
                    + text(peer.answer()) + "; what is not finite was not trained");
        }
    }

    private static boolean isFinite(float[] answer) {
        for (float number : answer) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    private static double deviation(float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        double size = 0;
        double difference = 0;
        for (int i = 0; i < ours.length; i++) {
            size = Math.max(size, Math.abs(theirs[i]));
            // A number that is none would be lost in a maximum of comparisons; Math.max hands it on.
            difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
        }
        return difference / size;
    }

    private static String text(float[] answer) {
        return Arrays.toString(Arrays.copyOf(answer, Math.min(answer.length, 5))) + (answer.length > 5 ? " and so on" : "");
    }
}
