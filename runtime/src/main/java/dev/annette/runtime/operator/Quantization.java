package dev.annette.runtime.operator;

import java.util.Map;
import java.util.Set;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Engine;

/**
 * Which numbers of an inference plan are integers of eight bits, and what they stand for: themselves times a scale, one for each value, without an offset. Convolutions and dense
 * layers multiply such integers, with weights that have a scale for each filter, add the products up in 32 bits and go on from there in single precision: bias, activation, and the
 * rounding to what the next layer reads.
 *
 * <p>Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", 2018; Wu et al., "Integer Quantization for Deep Learning
 * Inference: Principles and Empirical Evaluation", 2020.
 */
public final class Quantization {

    private final Map<String, Numbers> numbers;
    private final Set<String> stored;

    /**
     * What a calibration has found.
     *
     * @param numbers by the names of values what they are as integers
     * @param stored the names of those outputs that layers write as integers
     */
    Quantization(Map<String, Numbers> numbers, Set<String> stored) {
        this.numbers = Map.copyOf(numbers);
        this.stored = Set.copyOf(stored);
    }

    /**
     * Refuses a processor that has no instructions for it.
     *
     * @throws UnsupportedOperationException if so
     */
    public static void requireSupported() {
        if (!Engine.cpu().multipliesIntegers()) {
            throw new UnsupportedOperationException(
                    "Products of 8-bit integers need a processor with instructions for them (AVX-VNNI, AVX512-VNNI or AMX), which this "
                            + "one lacks; predict with the network itself");
        }
    }

    /** What a layer that multiplies reads a value as. */
    Numbers read(Value value) {
        Numbers lies = Numbers.of(value.layout());
        return lies.areIntegers() ? lies : numbers.getOrDefault(value.name(), Numbers.of(DataType.F32));
    }

    /** What a layer that multiplies integers writes a value as. */
    Numbers written(Value value) {
        return stored.contains(value.name()) ? numbers.get(value.name()) : Numbers.of(DataType.F32);
    }
}
