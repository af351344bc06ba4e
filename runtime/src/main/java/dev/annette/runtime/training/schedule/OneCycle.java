package dev.annette.runtime.training.schedule;

/**
 * One rise and one fall of the learning rate, both along half a cosine: from a 25th of the optimizer's learning rate up to it within the
 * first 30 % of the steps, then down to a 10,000th of where it began. It lets a network learn in few epochs, with a learning rate several
 * times as high as a constant one could be.
 *
 * <p>That is PyTorch's {@code OneCycleLR} with {@code max_lr} the optimizer's learning rate and {@code cycle_momentum = False}: the peak is
 * reached in step {@code rise steps - 1}, counted from 0 and not rounded, the lowest rate in the last step.
 *
 * @param rise        the share of the steps in which the rate rises, above 0 and below 1; {@code pct_start}
 * @param startShare  the first rate as a share of the highest; {@code 1 / div_factor}
 * @param endShare    the last rate as a share of the first; {@code 1 / final_div_factor}
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin (2018), Super-convergence: very fast training of neural networks using
 *      large learning rates</a>
 */
public record OneCycle(double rise, double startShare, double endShare) implements Schedule {
    private static final double RISE = 0.3;
    private static final double START_SHARE = 1.0 / 25;
    private static final double END_SHARE = 1e-4;

    /**
     * Checks the shares.
     *
     * @param rise       the share of the steps in which the rate rises
     * @param startShare the first rate as a share of the highest
     * @param endShare   the last rate as a share of the first
     * @throws IllegalArgumentException if one is out of its range
     */
    public OneCycle {
        requireShare("rise", rise);
        requireShare("startShare", startShare);
        requireShare("endShare", endShare);
    }

    /**
     * The cycle described above.
     *
     * @return the schedule
     */
    public static OneCycle standard() {
        return new OneCycle(RISE, START_SHARE, END_SHARE);
    }

    /**
     * Changes how long the rate rises.
     *
     * @param rise the share of the steps, above 0 and below 1
     * @return this schedule with another rise
     * @throws IllegalArgumentException if it is out of its range
     */
    public OneCycle rise(double rise) {
        return new OneCycle(rise, startShare, endShare);
    }

    @Override
    public double learningRate(long step, long steps, double learningRate) {
        double first = learningRate * startShare;
        double peak = rise * steps - 1;
        if (step < peak) {
            return Cosine.between(first, learningRate, step / peak);
        }
        // With so few steps that none rises, the first one is the peak.
        double start = Math.max(peak, 0);
        double last = steps - 1;
        return last <= start ? learningRate : Cosine.between(learningRate, first * endShare, (step - start) / (last - start));
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(name + " is " + share + "; expected above 0 and below 1");
        }
    }
}
