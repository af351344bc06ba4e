package dev.annette.processor.graph;

import java.util.List;

/** An operator that needs equal sizes in its inputs. Where they are symbolic and not known to be equal, they are compared when a plan is built. */
public interface ComparesSizes extends Operator {

    /**
     * What has to be equal.
     *
     * @param inputs the shapes of the inputs, which the rule for shapes has accepted
     */
    List<Equality> equalities(List<Shape> inputs);

    /**
     * Two sizes that have to be equal.
     *
     * @param left  one
     * @param right the other
     */
    record Equality(Size left, Size right) {

        /** Whether they are equal whatever the sizes are bound to. */
        public boolean isCertain() {
            return left.equals(right);
        }
    }
}
