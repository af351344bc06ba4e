package dev.annette.examples.pictures;

import dev.annette.runtime.data.Dataset;

/**
 * The pictures of one run.
 *
 * @param training   what is learnt from: changed at random, then normalised
 * @param test       what the network is tested on: normalised
 * @param unmodified the test part as it was read, to be shown
 */
public record Pictures(Dataset training, Dataset test, Dataset unmodified) {}
