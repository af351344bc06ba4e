package dev.annette.processor.body;

/**
 * How a statement ends.
 *
 * @param way   whether what follows it runs
 * @param label the statement that is left or continued; empty for the nearest
 */
record Flow(Way way, String label) {

    /** By going on, by leaving or continuing a statement around it, by giving a switch its value, or by returning. */
    enum Way {
        NEXT, BREAK, CONTINUE, YIELD, RETURN
    }

    static final Flow NEXT = new Flow(Way.NEXT, "");
    static final Flow YIELD = new Flow(Way.YIELD, "");
    static final Flow RETURN = new Flow(Way.RETURN, "");

    static Flow ofBreak(CharSequence label) {
        return new Flow(Way.BREAK, label == null ? "" : label.toString());
    }

    static Flow ofContinue(CharSequence label) {
        return new Flow(Way.CONTINUE, label == null ? "" : label.toString());
    }

    boolean isNext() {
        return way == Way.NEXT;
    }

    /** Whether it leaves the statement of that label; the empty one stands for the nearest loop or switch. */
    boolean leaves(String statement) {
        return way == Way.BREAK && label.equals(statement);
    }

    /** Whether a loop of that label goes round again. */
    boolean continues(String loop) {
        return way == Way.CONTINUE && (label.isEmpty() || label.equals(loop));
    }
}
