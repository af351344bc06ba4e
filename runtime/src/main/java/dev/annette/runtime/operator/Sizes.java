package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the letters in a model's input stand for: {@code Sizes.of("H", 48).and("W", 64)} for {@code @Model(input = "3xHxW")}. Immutable; the order
 * does not matter.
 */
public final class Sizes {

    /** No sizes, for models whose input has none to bind. */
    public static final Sizes NONE = new Sizes(new String[0], new int[0]);

    private final String[] names;
    private final int[] numbers;

    private Sizes(String[] names, int[] numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /**
     * Binds one size.
     *
     * @param name its letter in the model's input, such as {@code H}
     * @param number how large it is
     * @return the size
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Sizes of(String name, int number) {
        return NONE.and(name, number);
    }

    /**
     * Binds one more size.
     *
     * @param name its letter in the model's input, such as {@code W}
     * @param number how large it is
     * @return these sizes and that one
     * @throws IllegalArgumentException if the number is not positive or the name has a number already
     */
    public Sizes and(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " = " + number + ", but a size is at least 1");
        }
        int place = Arrays.binarySearch(names, name);
        if (place >= 0) {
            throw new IllegalArgumentException(name + " is " + numbers[place] + " already and can't be " + number + " too");
        }
        int at = -place - 1;
        String[] moreNames = new String[names.length + 1];
        int[] moreNumbers = new int[names.length + 1];
        for (int i = 0; i < moreNames.length; i++) {
            moreNames[i] = i < at ? names[i] : i == at ? name : names[i - 1];
            moreNumbers[i] = i < at ? numbers[i] : i == at ? number : numbers[i - 1];
        }
        return new Sizes(moreNames, moreNumbers);
    }

    /**
     * Looks a size up.
     *
     * @param name its letter in the model's input
     * @return how large it is
     * @throws IllegalArgumentException if it is not bound
     */
    public int size(String name) {
        int place = Arrays.binarySearch(names, name);
        if (place < 0) {
            throw new IllegalArgumentException("the size " + name + " is not given; given are " + (names.length == 0 ? "none" : this));
        }
        return numbers[place];
    }

    /**
     * Tells whether a size is bound.
     *
     * @param name its letter in the model's input
     * @return whether it is
     */
    public boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /** {@return how many sizes are bound} */
    public int count() {
        return names.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sizes sizes && Arrays.equals(names, sizes.names) && Arrays.equals(numbers, sizes.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(numbers);
    }

    /** {@return the sizes as text, such as {@code H = 48, W = 64}} */
    @Override
    public String toString() {
        return IntStream.range(0, names.length).mapToObj(i -> names[i] + " = " + numbers[i])
                .collect(Collectors.joining(", "));
    }
}
