package dev.annette.runtime.data;

/**
 * A text as the indices of its characters or words, for language models: the target of each step is the token that follows.
 *
 * <pre>{@code
 * TokenStream text = TokenStream.of(vocabulary.encode(book));
 * Trainer.of(net).batchSize(32).fit(text.randomPieces(35));
 * Trainer.of(net).carryStates().fit(text.inSequence(32, 35));
 * }</pre>
 *
 * <p>A piece of T steps is a sample of shape {@code T} with a target of shape {@code T}.
 */
public final class TokenStream extends StepStream {

    private static final int MOST_EXACT = 1 << 24;

    private final int[] tokens;

    private TokenStream(int[] tokens) {
        this.tokens = tokens;
    }

    /**
     * A stream of tokens. The array is copied.
     *
     * @param tokens indices from 0, at least two: the last one is only the target of the one before
     * @return the stream
     * @throws IllegalArgumentException if there are fewer than two, or one is negative or above 16,777,216
     */
    public static TokenStream of(int... tokens) {
        if (tokens.length < 2) {
            throw new IllegalArgumentException(
                    "a stream of " + tokens.length + " tokens has none that follows another; expected 2 or more");
        }
        for (int position = 0; position < tokens.length; position++) {
            if (tokens[position] < 0 || tokens[position] > MOST_EXACT) {
                throw new IllegalArgumentException(
                        "token " + position + " is " + tokens[position] + ", expected an index from 0 to " + MOST_EXACT);
            }
        }
        return new TokenStream(tokens.clone());
    }

    @Override
    public int steps() {
        return tokens.length - 1;
    }

    @Override
    int[] inputShape(int count) {
        return new int[] {count};
    }

    @Override
    int[] targetShape(int count) {
        return new int[] {count};
    }

    @Override
    void copyInputs(int first, int count, float[] destination, int offset) {
        for (int step = 0; step < count; step++) {
            destination[offset + step] = tokens[first + step];
        }
    }

    @Override
    void copyTargets(int first, int count, float[] destination, int offset) {
        copyInputs(first + 1, count, destination, offset);
    }
}
