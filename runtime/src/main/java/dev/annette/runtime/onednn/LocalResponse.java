package dev.annette.runtime.onednn;

/**
 * The numbers of local response normalization: {@code x / (k + alpha / size * sum of squares)^beta}.
 *
 * @param size how many neighbouring channels are summed
 * @param alpha the scale of the sum
 * @param beta the exponent
 * @param k what is added to the sum
 */
public record LocalResponse(int size, float alpha, float beta, float k) {}
