package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.annette.processor.diagnostic.ProblemKind;

/** Attributes as a user might give them, without javac: written as {@code "filters", 6, "kernel", 5}, the others as the annotations have them. */
public final class GivenAttributes implements Attributes {

    private static final Map<String, Object> DEFAULTS = new HashMap<>();

    static {
        DEFAULTS.put("stride", new int[] {1});
        DEFAULTS.put("padding", new int[] {0});
        DEFAULTS.put("dilation", new int[] {1});
        DEFAULTS.put("outputPadding", new int[] {0});
        DEFAULTS.put("multiplier", 1);
        DEFAULTS.put("paddingIndex", -1);
        DEFAULTS.put("groups", 1);
        DEFAULTS.put("perChannel", false);
        DEFAULTS.put("bias", true);
        DEFAULTS.put("affine", true);
        DEFAULTS.put("countPadding", true);
        DEFAULTS.put("ceilMode", false);
        DEFAULTS.put("axes", "TIME_FEATURES");
        DEFAULTS.put("epsilon", 1e-5f);
        DEFAULTS.put("momentum", 0.1f);
        DEFAULTS.put("dimensions", 0);
        DEFAULTS.put("size", 5);
        DEFAULTS.put("alpha", 1f);
        DEFAULTS.put("beta", 0.75f);
        DEFAULTS.put("k", 1f);
        DEFAULTS.put("slope", 0.01f);
        DEFAULTS.put("norm", 2f);
        DEFAULTS.put("exponent", 3f);
        DEFAULTS.put("min", -1f);
        DEFAULTS.put("max", 1f);
        DEFAULTS.put("rate", 0.5f);
        DEFAULTS.put("value", 2f);
        DEFAULTS.put("values", List.of(1f, 2f));
        DEFAULTS.put("shape", new int[] {3, 4});
        DEFAULTS.put("interpolation", "NEAREST");
        DEFAULTS.put("activation", "TANH");
        DEFAULTS.put("direction", "FORWARD");
        DEFAULTS.put("layers", 1);
        DEFAULTS.put("dropout", 0f);
        DEFAULTS.put("lastStep", false);
        DEFAULTS.put("peephole", false);
        DEFAULTS.put("projection", 0);
        DEFAULTS.put("forgetBias", 1f);
        DEFAULTS.put("resetAfter", true);
    }

    private final Map<String, Object> given = new HashMap<>();
    private final List<ProblemKind> problems = new ArrayList<>();

    /** Names and values in turn. */
    public GivenAttributes(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** What was reported. */
    public List<ProblemKind> problems() {
        return problems;
    }

    private Object value(String name) {
        Object value = given.getOrDefault(name, DEFAULTS.get(name));
        if (value == null) {
            throw new AssertionError(name + " is neither given nor has it a default");
        }
        return value;
    }

    @Override
    public boolean has(String name) {
        return given.containsKey(name) || DEFAULTS.containsKey(name);
    }

    @Override
    public boolean isGiven(String name) {
        return given.containsKey(name);
    }

    @Override
    public int integer(String name) {
        return (int) value(name);
    }

    @Override
    public int[] integers(String name) {
        return integers(name, Integer.MIN_VALUE);
    }

    @Override
    public int[] integers(String name, int least) {
        return value(name) instanceof int[] numbers ? numbers : new int[] {(int) value(name)};
    }

    @Override
    public float number(String name) {
        return (float) value(name);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Float> numbers(String name) {
        return (List<Float>) value(name);
    }

    @Override
    public boolean flag(String name) {
        return (boolean) value(name);
    }

    @Override
    public String constant(String name) {
        return (String) value(name);
    }

    @Override
    public InitializerChoice initializer(String name, String... special) {
        return InitializerChoice.DEFAULT;
    }

    @Override
    public void problem(ProblemKind kind, String attribute, String remedy, Object... details) {
        problems.add(kind);
    }
}
