package dev.annette.processor.codegen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.annette.processor.diagnostic.Origin;

/**
 * Divides the layers of a plan among classes: a class holds 65,535 constants, and each name of a field, a method or a parameter takes some. Layers of most networks fit
 * into one.
 */
final class PlanParts {

    private static final int MOST_CONSTANTS = 50_000;
    /** A field that is used, and a string with its name. */
    private static final int OF_FIELD = 6;
    /** A parameter of the network. */
    private static final int OF_PARAMETER = 4;
    /** Methods that build and run a section, there and back. */
    private static final int OF_SECTION = 20;

    private final Map<Origin, Integer> layers = new HashMap<>();
    private final Map<Integer, Integer> partOfLayer = new HashMap<>();
    private final int count;

    PlanParts(List<PlanStep> steps) {
        Map<Integer, Integer> constants = new TreeMap<>();
        PlanStep before = null;
        for (PlanStep step : steps) {
            int layer = layers.computeIfAbsent(step.node().origin(), any -> layers.size());
            int declared = (int) step.building().stream().filter(statement -> statement.declared() != null).count();
            boolean startsSection = before == null || !before.node().section().equals(step.node().section());
            constants.merge(layer, OF_FIELD * (declared + step.constructs().size()) + OF_PARAMETER * step.node().parameters().size()
                    + (startsSection ? OF_SECTION : 0) + 2 * step.running().size(), Integer::sum);
            before = step;
        }
        int part = 0;
        int used = 0;
        for (Map.Entry<Integer, Integer> layer : constants.entrySet()) {
            if (used + layer.getValue() > MOST_CONSTANTS && used > 0) {
                part++;
                used = 0;
            }
            used += layer.getValue();
            partOfLayer.put(layer.getKey(), part);
        }
        count = part + 1;
    }

    /** How many classes there are. */
    int count() {
        return count;
    }

    /** The class that holds a step, which is that of its layer's forward steps. */
    int of(PlanStep step) {
        return partOfLayer.get(layers.get(step.node().origin()));
    }
}
