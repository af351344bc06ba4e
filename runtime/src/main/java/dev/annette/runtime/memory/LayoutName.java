package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes layouts as oneDNN's tags: the dimensions' letters from the outermost to the innermost, capital where a dimension is
 * blocked, then the inner blocks. Pictures have the letters {@code n c [d] [h] w}; a weight of three or more dimensions is written with the same
 * letters, as if it were a picture.
 */
final class LayoutName {

    private static final List<String> LETTERS = List.of("", "a", "nc", "ncw", "nchw", "ncdhw");

    private LayoutName() {}

    static String of(long[] dims, long[] strides, long[] innerBlocks, int[] innerDims) {
        String letters = dims.length < LETTERS.size() ? LETTERS.get(dims.length) : "abcdefghijkl".substring(0, dims.length);
        StringBuilder name = new StringBuilder();
        IntStream.range(0, dims.length).boxed().sorted(Comparator.comparingLong((Integer d) -> strides[d]).reversed()
                .thenComparing((Integer d) -> dims[d] == 1).thenComparing(d -> d)).forEach(d -> {
                    char letter = letters.charAt(d);
                    boolean blocked = Arrays.stream(innerDims).anyMatch(inner -> inner == d);
                    name.append(blocked ? Character.toUpperCase(letter) : letter);
                });
        for (int i = 0; i < innerBlocks.length; i++) {
            name.append(innerBlocks[i]).append(letters.charAt(innerDims[i]));
        }
        return name.toString();
    }
}
