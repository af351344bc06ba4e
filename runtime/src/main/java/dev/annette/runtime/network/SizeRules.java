package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.operator.Sizes;

/**
 * What the compiler found that sizes must be, so that every layer can work on them.
 *
 * @param leasts how large they have to be
 * @param equalities what has to be equal
 */
record SizeRules(List<Least> leasts, List<Equality> equalities) {

    static final SizeRules NONE = new SizeRules(List.of(), List.of());

    /** A layer that needs a size of at least some number. */
    record Least(String size, int number, String layer) {}

    /** A layer that needs equal sizes, told as they follow from those of the inputs. */
    record Equality(String layer, String left, String right) {}

    SizeRules least(String size, int number, String layer) {
        return new SizeRules(with(leasts, new Least(size, number, layer)), equalities);
    }

    SizeRules equal(String layer, String left, String right) {
        return new SizeRules(leasts, with(equalities, new Equality(layer, left, right)));
    }

    private static <T> List<T> with(List<T> before, T last) {
        List<T> more = new ArrayList<>(before);
        more.add(last);
        return List.copyOf(more);
    }

    /**
     * Checks sizes, before anything is built for them.
     *
     * @param network who is to be built
     * @throws UnfitSizesException if a layer can't work on them
     */
    void check(String network, Sizes bound) {
        for (Least least : leasts) {
            int size = bound.size(least.size());
            if (size < least.number()) {
                throw new UnfitSizesException(
                        network + ": " + least.size() + " = " + size + " is too small for " + least.layer() + "; fix: "
                                + least.size() + " = " + least.number() + " or more");
            }
        }
        for (Equality equality : equalities) {
            long left = SampleShape.value(equality.left(), bound);
            long right = SampleShape.value(equality.right(), bound);
            if (left != right) {
                throw new UnfitSizesException(
                        network + ": " + equality.layer() + " needs inputs of one size, but with " + bound + " one has "
                                + equality.left() + " = " + left + " and another " + equality.right() + " = " + right
                                + "; fix: sizes for which both are equal");
            }
        }
    }
}
