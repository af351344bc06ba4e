package dev.annette.runtime.operator;

import java.util.List;

/** What one part of an operator does at run time: its reorders and primitives, or its Java loops, one after the other. */
final class Sequence {

    static final Sequence EMPTY = new Sequence(List.of());

    private final Runnable[] actions;

    Sequence(List<Runnable> actions) {
        this.actions = actions.toArray(Runnable[]::new);
    }

    void run() {
        for (Runnable action : actions) {
            action.run();
        }
    }
}
