package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.annette.processor.graph.Value;

/** Notes what the {@code forward} of the model that is compiled applies, so that its class file tells what its source does. {@link RecordedForward} reads it. */
final class Recording {

    /** What compilers must agree on to understand each other. */
    static final int VERSION = 1;
    static final String INPUTS = "forward";
    static final String RESULTS = "return ";
    static final String CHAIN = "chain";
    static final String SECTION = " {";
    static final String CHECKPOINT = "checkpoint ";
    static final String END = "}";

    private static final String OUTPUT = "Output";
    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int depth;

    /** The lines; none if nothing has to be recorded. */
    List<String> lines() {
        return lines;
    }

    void inputs(List<Value> inputs) {
        inputs.forEach(input -> taken.add(input.name()));
        add(INPUTS + RecordedLine.list(names(inputs)));
    }

    void results(List<Value> results) {
        add(RESULTS + RecordedLine.list(names(results)));
    }

    /** The order of a chain's members. */
    void chain(List<String> members) {
        add(CHAIN + RecordedLine.list(members));
    }

    void add(RecordedLine line) {
        add(line.text());
    }

    void enter(String section, boolean isCheckpointed) {
        add((isCheckpointed ? CHECKPOINT : "") + section + SECTION);
        depth++;
    }

    void leave() {
        depth--;
        add(END);
    }

    private void add(String line) {
        lines.add(INDENT.repeat(depth) + line);
    }

    /** What values are called: as the operator that gives them. */
    List<String> names(List<Value> values) {
        return values.stream().map(this::name).toList();
    }

    String name(Value value) {
        String name = value.name();
        String operator = name.endsWith(OUTPUT) ? name.substring(0, name.length() - OUTPUT.length()) : name;
        return taken.contains(operator) ? name : operator;
    }
}
