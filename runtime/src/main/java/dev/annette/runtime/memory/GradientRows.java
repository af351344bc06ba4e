package dev.annette.runtime.memory;

/**
 * Which rows of a table's gradient may differ from zero. Who writes but a few rows of a large table notes them here, and in the next step clears these and not all.
 *
 * <p>The notes belong to the parameter and not to an operator: plans for other batch sizes write the same gradient. Whoever else writes it tells so by {@link
 * #markAll}.
 */
public final class GradientRows {

    private final Parameter table;
    private final int rowLength;
    private final int[] marked;
    private final boolean[] isMarked;
    private int count;
    private boolean all;

    GradientRows(Parameter table) {
        this.table = table;
        int rows = table.shape()[0];
        this.rowLength = table.size() / rows;
        this.marked = new int[rows];
        this.isMarked = new boolean[rows];
    }

    /**
     * Notes that a row may differ from zero.
     *
     * @param row which row
     */
    public void mark(int row) {
        if (!isMarked[row]) {
            isMarked[row] = true;
            marked[count++] = row;
        }
    }

    /** Notes that any row may differ from zero. */
    public void markAll() {
        all = true;
    }

    /** {@return how many rows are known to differ from zero, or may do so} */
    public int marked() {
        return all ? marked.length : count;
    }

    /** Sets the noted rows of the gradient to zero, and forgets them. */
    public void clear() {
        Value gradient = table.gradient();
        if (all) {
            gradient.clear(0, table.size());
        }
        for (int i = 0; i < count; i++) {
            if (!all) {
                gradient.clear((long) marked[i] * rowLength, rowLength);
            }
            isMarked[marked[i]] = false;
        }
        count = 0;
        all = false;
    }
}
