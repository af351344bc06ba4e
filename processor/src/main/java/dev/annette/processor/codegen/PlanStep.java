package dev.annette.processor.codegen;

import java.util.List;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/**
 * What a plan does for one node.
 *
 * @param node     the node
 * @param place    its place in the graph
 * @param constructs the operators that building it constructs
 * @param building the statements that build it
 * @param running  the lines that run it
 */
record PlanStep(Node node, int place, List<String> constructs, List<Statement> building, List<RunLine> running) {

    /**
     * A statement that builds.
     *
     * @param code     the statement; for a declaration the call of the scope that gives the value
     * @param declared the value that it declares, or null
     * @param values   the values that it names
     * @param bytes    how many bytes of bytecode it takes, at most
     */
    record Statement(CodeBlock code, Value declared, List<Value> values, int bytes) {

        /** What a call takes, its result stored: an argument, with an array around it, takes 8 bytes. */
        static int bytesOfCall(int arguments) {
            return 12 + 8 * arguments;
        }
    }

    /**
     * A line that runs one part of an operator.
     *
     * @param call    the statement
     * @param comment the shapes and what the compiler decided
     */
    record RunLine(String call, String comment) {}

    /** Whether it changes states after the step. */
    boolean isUpdate() {
        return node.isBackward() && node.outputs().isEmpty();
    }

    /** Whether it belongs to another application of a layer, or to its other direction, than the step before it. */
    boolean startsLayer(PlanStep previous) {
        return previous.node.isBackward() != node.isBackward() || previous.node.origin() != node.origin();
    }

    /** Whether a blank line stands before it: each layer is a paragraph, but all updates of states are one. */
    boolean startsParagraph(PlanStep previous) {
        return startsLayer(previous) && !(previous.isUpdate() && isUpdate());
    }

    /** How many bytes of bytecode build it, at most. */
    int bytesToBuild() {
        return building.stream().mapToInt(Statement::bytes).sum();
    }
}
