package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method of a plan: what it does itself, and the calls of further methods.
 *
 * @param name    its name
 * @param comment the shapes that go in and out
 * @param lines   in their order
 * @param part    the class that holds it, where a plan has several; those of its calls are not higher
 */
record PlanMethod(String name, String comment, List<MethodLine> lines, int part) {

    /** A step, or a call. */
    sealed interface MethodLine {
        /** The part that holds it. */
        int part();
    }

    /**
     * What the method does itself.
     *
     * @param step the step
     * @param part its part
     */
    record Does(PlanStep step, int part) implements MethodLine {}

    /**
     * A call.
     *
     * @param method what is called
     */
    record Calls(PlanMethod method) implements MethodLine {
        @Override
        public int part() {
            return method.part;
        }
    }

    /** The steps that it carries out itself. */
    Stream<PlanStep> steps() {
        return lines.stream().filter(Does.class::isInstance).map(line -> ((Does) line).step());
    }

    /** The methods that it calls, each before those that this one calls in turn. */
    List<PlanMethod> called() {
        List<PlanMethod> all = new ArrayList<>();
        for (MethodLine line : lines) {
            if (line instanceof Calls call) {
                all.add(call.method());
                all.addAll(call.method().called());
            }
        }
        return all;
    }

    PlanStep first() {
        return lines.get(0) instanceof Does line ? line.step() : ((Calls) lines.get(0)).method().first();
    }

    PlanStep last() {
        MethodLine last = lines.get(lines.size() - 1);
        return last instanceof Does line ? line.step() : ((Calls) last).method().last();
    }
}
