package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Value;

/**
 * Watches single precision plans of a network at work on samples, to find out which of their values can be integers of eight bits, and what those have to stand for. Numbers that
 * are never negative become unsigned ones.
 */
public final class Calibration {

    private static final int CHUNK = 4096;
    private static final int SIGNED_STEPS = 127;
    private static final int UNSIGNED_STEPS = 255;

    private final String owner;
    private final Map<String, AmountHistogram> amounts = new LinkedHashMap<>();
    private final float[] chunk = new float[CHUNK];
    private Set<String> stored = Set.of();

    /**
     * Begins a calibration.
     *
     * @param owner the network's name
     */
    public Calibration(String owner) {
        this.owner = owner;
    }

    /**
     * Runs the operators of an inference plan on what lies in its inputs, and takes note of what convolutions and dense layers read and write.
     *
     * @param scope the plan's
     * @throws IllegalArgumentException if a number is not finite
     */
    public void watch(PlanScope scope) {
        Set<String> seen = new HashSet<>();
        for (Operator operator : scope.operators()) {
            boolean multiplies = operator instanceof ReadsIntegers reader && reader.multiplies();
            if (multiplies) {
                watch(((ReadsIntegers) operator).input(), seen);
            }
            operator.forward();
            if (multiplies) {
                watch(operator.output(), seen);
            }
        }
        stored = stored(scope);
    }

    private void watch(Value value, Set<String> seen) {
        if (!seen.add(value.name())) {
            return;
        }
        AmountHistogram histogram = amounts.computeIfAbsent(value.name(), any -> new AmountHistogram());
        for (long start = 0; start < value.length(); start += CHUNK) {
            int count = (int) Math.min(CHUNK, value.length() - start);
            value.read(start, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                if (!Float.isFinite(chunk[i])) {
                    throw new IllegalArgumentException(owner + ": " + value.name() + " contains " + chunk[i]
                            + " for these samples, so that there is no range to calibrate");
                }
            }
            histogram.add(chunk, count);
        }
    }

    /** The outputs that integers can hold between two layers: those that are read by nobody else than operators which read integers there. */
    private static Set<String> stored(PlanScope scope) {
        Map<String, Operator> byPart = new HashMap<>();
        for (Operator operator : scope.operators()) {
            if (operator instanceof ReadsIntegers) {
                byPart.put(operator.name() + ".forward", operator);
            }
        }
        Set<Value> places = new HashSet<>();
        Set<String> names = new HashSet<>();
        List<Operator> backwards = new ArrayList<>(scope.operators());
        Collections.reverse(backwards);
        for (Operator operator : backwards) {
            if (operator instanceof ReadsIntegers writer) {
                Value place = operator.output().root();
                Set<String> parts = scope.readers().of(place);
                if (!parts.isEmpty() && parts.stream().allMatch(part -> readsIntegers(byPart.get(part), place, places))) {
                    places.add(place);
                    if (writer.multiplies()) {
                        names.add(operator.output().name());
                    }
                }
            }
        }
        return names;
    }

    /** Whether an operator reads integers at a place: what hands them on, where its own readers do, too. */
    private static boolean readsIntegers(Operator operator, Value place, Set<Value> places) {
        return operator instanceof ReadsIntegers reader && reader.input().root() == place
                && (reader.multiplies() || reader.isFasterFromIntegers() && places.contains(operator.output().root()));
    }

    /**
     * What was found out.
     *
     * @return the integers of the network
     * @throws IllegalArgumentException if there is no convolution and no dense layer
     */
    public Quantization quantization() {
        if (amounts.isEmpty()) {
            throw new IllegalArgumentException(owner
                    + " has no convolution and no dense layer of its own that could multiply integers; predict with the network itself");
        }
        Map<String, Numbers> numbers = new LinkedHashMap<>();
        amounts.forEach((name, histogram) -> numbers.put(name, numbers(histogram)));
        return new Quantization(numbers, stored);
    }

    private static Numbers numbers(AmountHistogram histogram) {
        int steps = histogram.hasNegative() ? SIGNED_STEPS : UNSIGNED_STEPS;
        float scale = histogram.reach(steps) / steps;
        // what is always zero, or next to it, has no scale
        return new Numbers(histogram.hasNegative() ? DataType.S8 : DataType.U8, scale < Float.MIN_NORMAL ? 1 : scale);
    }
}
