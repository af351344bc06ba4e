package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Section;

/**
 * A call of a helper method of the model, in one direction: the steps and the further calls within it, in their order.
 *
 * @param name  the section's name; empty for a whole direction
 * @param items steps and sections
 */
record PlanSection(String name, List<Item> items) {

    /** A step, or a section within a section. */
    sealed interface Item {}

    /**
     * A step that stands in the section itself.
     *
     * @param step the step
     */
    record OfStep(PlanStep step) implements Item {}

    /**
     * A section within the section.
     *
     * @param section the section
     */
    record OfSection(PlanSection section) implements Item {}

    /** Steps of one direction, grouped by their sections. A section of one layer is no section: its line says what there is to say. */
    static PlanSection of(List<PlanStep> steps) {
        return group("", steps, 0);
    }

    private static PlanSection group(String name, List<PlanStep> steps, int depth) {
        List<Item> items = new ArrayList<>();
        for (int from = 0; from < steps.size();) {
            List<Section> section = steps.get(from).node().section();
            int to = from + 1;
            while (depth < section.size() && to < steps.size() && isWithin(steps.get(to), section.get(depth), depth)) {
                to++;
            }
            if (isOneLayer(steps.subList(from, to))) {
                steps.subList(from, to).forEach(step -> items.add(new OfStep(step)));
            } else {
                items.add(new OfSection(group(section.get(depth).name(), steps.subList(from, to), depth + 1)));
            }
            from = to;
        }
        return new PlanSection(name, items);
    }

    private static boolean isOneLayer(List<PlanStep> steps) {
        return IntStream.range(1, steps.size()).noneMatch(i -> steps.get(i).startsLayer(steps.get(i - 1)));
    }

    private static boolean isWithin(PlanStep step, Section around, int depth) {
        List<Section> section = step.node().section();
        return depth < section.size() && section.get(depth).equals(around);
    }

    boolean hasSections() {
        return items.stream().anyMatch(OfSection.class::isInstance);
    }

    PlanStep first() {
        return items.get(0) instanceof OfStep item ? item.step() : ((OfSection) items.get(0)).section().first();
    }

    PlanStep last() {
        return items.get(items.size() - 1) instanceof OfStep item ? item.step()
                : ((OfSection) items.get(items.size() - 1)).section().last();
    }
}
