package dev.annette.runtime.network;

import java.util.SplittableRandom;

/**
 * Chooses the next token by the scores that a language model gives to each: the likeliest, or one at random with probabilities {@code softmax(scores / temperature)}, among all or among
 * the {@code k} likeliest (Fan, Lewis and Dauphin 2018). Lower temperatures keep closer to what the model thinks likeliest.
 *
 * <pre>{@code
 * TokenSampler sampler = TokenSampler.withTemperature(0.7).topK(40).seed(1);
 * try (Stepper stepper = net.stepper()) {
 *     int[] text = sampler.generate(stepper, vocabulary.encode("time traveller"), 200);
 * }
 * }</pre>
 *
 * <p>The same seed and scores give the same tokens. Used by one thread at a time; the options come before the first token.
 */
public final class TokenSampler {

    private final double temperature;
    private int most = Integer.MAX_VALUE;
    private SplittableRandom random = new SplittableRandom(0);
    private double[] weights = new double[0];
    private int[] candidates = new int[0];

    private TokenSampler(double temperature) {
        this.temperature = temperature;
    }

    /** {@return a sampler that always chooses the token with the highest score; of equal ones the first} */
    public static TokenSampler greedy() {
        return new TokenSampler(0);
    }

    /**
     * A sampler that chooses at random.
     *
     * @param temperature by what scores are divided, 0 or more: 1 takes the probabilities as the model learned them, 0 is {@link #greedy}
     * @return a sampler with seed 0 that chooses among all tokens
     * @throws IllegalArgumentException if the temperature is negative or not finite
     */
    public static TokenSampler withTemperature(double temperature) {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature is " + temperature + "; expected 0 or more, for example 0.8");
        }
        return new TokenSampler(temperature);
    }

    /**
     * Chooses among the likeliest tokens only.
     *
     * @param k how many, at least 1; of equal scores the first count as likelier
     * @return this sampler
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public TokenSampler topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("topK(" + k + ") leaves nothing to choose from; k must be at least 1");
        }
        most = k;
        return this;
    }

    /**
     * Sets where the random numbers come from.
     *
     * @param seed any number; 0 unless set
     * @return this sampler
     */
    public TokenSampler seed(long seed) {
        random = new SplittableRandom(seed);
        return this;
    }

    /**
     * Chooses a token. Allocates nothing from the second call with as many scores on.
     *
     * @param scores the score of each token, before a softmax; negative infinity for one that must not be chosen
     * @return the index of the token
     * @throws IllegalArgumentException if there are no scores, one is not a number or positive infinity, or none may be chosen
     */
    public int sample(float[] scores) {
        int best = best(scores);
        if (temperature == 0 || most == 1) {
            return best;
        }
        int count = most < scores.length ? likeliest(scores) : 0;
        boolean all = count == 0;
        int choices = all ? scores.length : count;
        if (weights.length < choices) {
            weights = new double[choices];
        }
        double sum = 0;
        for (int i = 0; i < choices; i++) {
            weights[i] = Math.exp((scores[all ? i : candidates[i]] - (double) scores[best]) / temperature);
            sum += weights[i];
        }
        double drawn = random.nextDouble() * sum;
        int chosen = best;
        for (int i = 0; i < choices; i++) {
            drawn -= weights[i];
            if (weights[i] > 0) {
                // Kept if rounding leaves something over behind the last.
                chosen = all ? i : candidates[i];
                if (drawn < 0) {
                    break;
                }
            }
        }
        return chosen;
    }

    private static int best(float[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("there are no scores to choose by");
        }
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the score of token " + i + " is " + scores[i] + ", by which nothing can be chosen");
            }
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        if (scores[best] == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("all scores are -Infinity; none of the tokens may be chosen");
        }
        return best;
    }

    /** Fills {@link #candidates} with the likeliest tokens, the likeliest first, each put in behind those with scores as high; tells how many. */
    private int likeliest(float[] scores) {
        if (candidates.length < most) {
            candidates = new int[most];
        }
        int count = 0;
        for (int token = 0; token < scores.length; token++) {
            if (count == most && !(scores[token] > scores[candidates[count - 1]])) {
                continue;
            }
            int place = count < most ? count++ : count - 1;
            while (place > 0 && scores[candidates[place - 1]] < scores[token]) {
                candidates[place] = candidates[place - 1];
                place--;
            }
            candidates[place] = token;
        }
        return count;
    }

    /**
     * Lets a model write on: steps through a prefix, then chooses a token and steps on with it, again and again. The stepper goes on from the state it is in; reset it for a new text.
     *
     * @param stepper of a model that reads one token and scores every token, one sequence at once
     * @param prefix the tokens that are given, at least one
     * @param count how many tokens to choose
     * @return the chosen tokens, without the prefix; the stepper has not read the last of them
     * @throws IllegalArgumentException if the prefix is empty, or the stepper reads more than a token or steps several sequences
     * @throws IllegalStateException if the stepper or its network is closed
     */
    public int[] generate(Stepper stepper, int[] prefix, int count) {
        if (prefix.length == 0 || count < 0) {
            throw new IllegalArgumentException(
                    "a prefix of " + prefix.length + " tokens to be followed by " + count + "; expected a token or more, and 0 or more");
        }
        if (stepper.inputLength() != 1 || stepper.batchSize() != 1) {
            throw new IllegalArgumentException("the stepper takes " + stepper.inputLength() + " numbers for " + stepper.batchSize()
                    + " sequences in a step; text is written by one that takes a token: net.stepper() of a model with input = \"T\"");
        }
        float[] input = new float[1];
        float[] scores = new float[stepper.outputLength()];
        for (int token : prefix) {
            input[0] = token;
            stepper.step(input, scores);
        }
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                input[0] = chosen[i - 1];
                stepper.step(input, scores);
            }
            chosen[i] = sample(scores);
        }
        return chosen;
    }

    /** {@return the options} */
    @Override
    public String toString() {
        return temperature == 0 ? "greedy" : "temperature " + temperature + (most == Integer.MAX_VALUE ? "" : ", top " + most);
    }
}
