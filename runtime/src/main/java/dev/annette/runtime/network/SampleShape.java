package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.annette.runtime.operator.Sizes;

/**
 * The shape of a sample as the compiler writes it: sizes joined by {@code x}, each a number, a letter that is bound when a plan is built, or an expression of
 * such in brackets, as in {@code 16x((H+1)/2)xW}.
 */
final class SampleShape {

    private final String text;
    private final List<String> sizes;
    private final Set<String> letters = new TreeSet<>();

    private SampleShape(String text) {
        this.text = text;
        this.sizes = split(text);
        for (String word : text.split("[^A-Z0-9]+")) {
            if (!word.isEmpty() && Character.isLetter(word.charAt(0))) {
                letters.add(word);
            }
        }
    }

    static SampleShape of(String text) {
        return new SampleShape(text);
    }

    static SampleShape of(int... sizes) {
        return new SampleShape(Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("x")));
    }

    /** Splits at each {@code x}; letters for sizes are capital. */
    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("x"));
    }

    /** The letters in it. */
    Set<String> letters() {
        return letters;
    }

    /** The first size, if it is a letter. */
    Optional<String> firstLetter() {
        return sizes.stream().findFirst().filter(letters::contains);
    }

    /** The value of an expression, such as {@code 2 * (H / 4) + 1}. */
    static long value(String expression, Sizes bound) {
        return new Expression(expression.replace(" ", ""), bound).value();
    }

    /** The sizes as numbers. */
    int[] bind(Sizes bound) {
        int[] numbers = new int[sizes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.toIntExact(value(sizes.get(i), bound));
        }
        return numbers;
    }

    /** What the letters stand for in a sample of that shape; null if it is of another one, or if a letter would stand for two numbers. */
    Sizes sizesOf(int[] sample) {
        if (sample.length != sizes.size()) {
            return null;
        }
        Sizes bound = Sizes.NONE;
        for (int i = 0; i < sample.length; i++) {
            String size = sizes.get(i);
            if (letters.contains(size) && !bound.has(size)) {
                bound = bound.and(size, sample[i]);
            }
            if ((letters.contains(size) ? bound.size(size) : Integer.parseInt(size)) != sample[i]) {
                return null;
            }
        }
        return bound;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Computes the value of an expression of numbers, letters, brackets and {@code + - * /}, from left to right; no dividend is negative. */
    private static final class Expression {

        private final String text;
        private final Sizes bound;
        private int at;

        Expression(String text, Sizes bound) {
            this.text = text;
            this.bound = bound;
        }

        long value() {
            long sum = take('-') ? -product() : product();
            while (at < text.length() && text.charAt(at) != ')') {
                boolean isMinus = take('-');
                at += isMinus ? 0 : 1;
                long term = product();
                sum = Math.addExact(sum, isMinus ? -term : term);
            }
            return sum;
        }

        private long product() {
            long product = factor();
            while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '/')) {
                boolean isProduct = text.charAt(at++) == '*';
                long factor = factor();
                product = isProduct ? Math.multiplyExact(product, factor) : product / factor;
            }
            return product;
        }

        private long factor() {
            if (take('(')) {
                long value = value();
                at++;
                return value;
            }
            int start = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            return Character.isLetter(word.charAt(0)) ? bound.size(word) : Long.parseLong(word);
        }

        private boolean take(char wanted) {
            boolean isNext = at < text.length() && text.charAt(at) == wanted;
            at += isNext ? 1 : 0;
            return isNext;
        }
    }
}
