package dev.annette.processor.graph;

import java.util.List;

/** An operator some of whose results are only computed where somebody reads them. */
public interface HasOptionalResults extends HasSeveralResults {

    /** Whether a result may be left out. */
    boolean isOptional(int result);

    /**
     * This operator with fewer results.
     *
     * @param kept the places of those that stay, in their order
     */
    Operator withResults(List<Integer> kept);
}
