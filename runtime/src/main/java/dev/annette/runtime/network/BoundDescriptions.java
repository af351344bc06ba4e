package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.operator.Sizes;

/** The description of a network for all sizes that were asked for lately; asking again allocates nothing. */
final class BoundDescriptions {

    private static final int MOST_KEPT = 64;

    private final Description description;
    private volatile List<Description> known = List.of();

    BoundDescriptions(Description description) {
        this.description = description;
    }

    /**
     * The description with its letters bound.
     *
     * @throws UnfitSizesException if the network can't work on such sizes
     */
    Description of(Sizes sizes) {
        List<Description> before = known;
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).sizes().equals(sizes)) {
                return before.get(i);
            }
        }
        Description bound = description.bind(sizes);
        List<Description> more = new ArrayList<>(before.subList(Math.max(0, before.size() - MOST_KEPT + 1), before.size()));
        more.add(bound);
        known = List.copyOf(more);
        return bound;
    }
}
