package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

import dev.annette.processor.codegen.PlanMethod.Calls;
import dev.annette.processor.codegen.PlanMethod.Does;
import dev.annette.processor.codegen.PlanMethod.MethodLine;

/**
 * Makes a method of each section. What is too long for one is divided by count, between two layers where possible: HotSpot never compiles a method of 8,000 bytes of
 * bytecode or more.
 */
final class PlanMethods {

    /** The section of all changes of states, which follow the backward pass. */
    static final String UPDATES = "updateStates";

    private final String prefix;
    private final ToIntFunction<PlanStep> size;
    private final int callSize;
    private final int most;
    private final ToIntFunction<PlanStep> part;
    private final SectionShapes shapes;
    private final Set<String> taken = new HashSet<>();

    /**
     * Rules for methods of one kind.
     *
     * @param prefix   what their names start with
     * @param size     how much a step takes
     * @param callSize how much a call takes
     * @param most     how much a method may take
     * @param part     the class that holds a step
     * @param shapes   what comments say
     */
    PlanMethods(String prefix, ToIntFunction<PlanStep> size, int callSize, int most, ToIntFunction<PlanStep> part, SectionShapes shapes) {
        this.prefix = prefix;
        this.size = size;
        this.callSize = callSize;
        this.most = most;
        this.part = part;
        this.shapes = shapes;
    }

    /** The lines of a section, a call for each section within it. */
    List<MethodLine> lines(PlanSection section) {
        List<MethodLine> lines = new ArrayList<>();
        for (PlanSection.Item item : section.items()) {
            if (item instanceof PlanSection.OfStep own) {
                lines.add(new Does(own.step(), part.applyAsInt(own.step())));
            } else {
                PlanSection inner = ((PlanSection.OfSection) item).section();
                String name = unique(name(inner));
                lines.add(new Calls(method(name, name + "Part", lines(inner))));
            }
        }
        return lines;
    }

    private String name(PlanSection section) {
        String name = prefix.isEmpty() ? section.name()
                : prefix + section.name().substring(0, 1).toUpperCase(Locale.ROOT) + section.name().substring(1);
        return section.first().node().isBackward() && !section.name().equals(UPDATES) ? name + "Backward" : name;
    }

    /**
     * A method of some lines.
     *
     * @param name     its name
     * @param partName what the names of its parts start with, where it has to be divided
     * @param lines    what it does
     */
    PlanMethod method(String name, String partName, List<MethodLine> lines) {
        List<List<MethodLine>> parts = parts(lines);
        return ofLines(name, parts.size() < 2 ? lines : calls(partName, parts));
    }

    /** Calls of methods that do what would be too long for one; the lines themselves where it is not, or of one method if they are to be a method anyway. */
    List<MethodLine> divided(String name, List<MethodLine> lines) {
        List<List<MethodLine>> parts = parts(lines);
        return parts.size() > 1 ? calls(name, parts) : List.of(new Calls(ofLines(name, lines)));
    }

    /** Whether lines need more than one method. */
    boolean areTooMany(List<MethodLine> lines) {
        return parts(lines).size() > 1;
    }

    private List<MethodLine> calls(String partName, List<List<MethodLine>> parts) {
        List<MethodLine> calls = new ArrayList<>();
        for (List<MethodLine> each : parts) {
            calls.add(new Calls(ofLines(unique(partName + (calls.size() + 1)), each)));
        }
        return calls;
    }

    private PlanMethod ofLines(String name, List<MethodLine> lines) {
        PlanMethod method = new PlanMethod(name, "", lines, lines.stream().mapToInt(MethodLine::part).max().orElse(0));
        return lines.isEmpty() ? method : new PlanMethod(name, shapes.text(method.first(), method.last()), lines, method.part());
    }

    private String unique(String name) {
        String found = name;
        for (int number = 2; !taken.add(found); number++) {
            found = name + "Part" + number;
        }
        return found;
    }

    /** Consecutive lines that fit into one method, and into one class. */
    private List<List<MethodLine>> parts(List<MethodLine> lines) {
        List<List<MethodLine>> parts = new ArrayList<>();
        List<MethodLine> current = List.of();
        int used = 0;
        for (int from = 0; from < lines.size();) {
            int to = endOfLayer(lines, from);
            int wanted = lines.subList(from, to).stream().mapToInt(this::size).sum();
            boolean fits = !current.isEmpty() && current.get(0).part() == lines.get(from).part();
            if (wanted > most) {
                to = from + 1;
                wanted = size(lines.get(from));
            }
            if (!fits || used + wanted > most) {
                current = new ArrayList<>();
                parts.add(current);
                used = 0;
            }
            current.addAll(lines.subList(from, to));
            used += wanted;
            from = to;
        }
        return parts;
    }

    private static int endOfLayer(List<MethodLine> lines, int from) {
        int to = from + 1;
        while (to < lines.size() && lines.get(to - 1) instanceof Does before && lines.get(to) instanceof Does line
                && !line.step().startsLayer(before.step())) {
            to++;
        }
        return to;
    }

    private int size(MethodLine line) {
        return line instanceof Does does ? size.applyAsInt(does.step()) : callSize;
    }
}
