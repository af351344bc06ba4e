package dev.annette.runtime.data;

/**
 * What batches have in common that one plan can take.
 *
 * @param size         the number of samples
 * @param steps        the number of steps to which sequences of different lengths are padded; 0 where all samples are of one shape
 * @param sampleLength floats of a sample, padding included
 * @param targetLength floats of a target, padding included
 */
public record BatchShape(int size, int steps, int sampleLength, int targetLength) {}
