package dev.annette.processor.diagnostic;

import java.util.List;

/**
 * One thing that is wrong, or probably not meant.
 *
 * @param kind      which of the catalogue
 * @param position  the smallest place in the source that is at fault
 * @param statement the first line without its tag: what was found and what was expected, in the user's names
 * @param trace     how the shapes came about, a layer a line; may be empty
 * @param remedy    one edit that would compile
 */
public record Problem(ProblemKind kind, SourcePosition position, String statement, List<String> trace, String remedy) {

    /** The whole message, its continuation lines unindented: javac and Maven indent them. */
    public String message() {
        StringBuilder text = new StringBuilder("[Annette/").append(kind.tag()).append("] ").append(statement);
        trace.forEach(line -> text.append('\n').append(line));
        return text.append("\nfix: ").append(remedy).toString();
    }
}
