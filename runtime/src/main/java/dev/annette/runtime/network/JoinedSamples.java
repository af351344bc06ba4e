package dev.annette.runtime.network;

import java.util.List;

/** Samples of several inputs and answers of several outputs in one array: one sample after the other, and of each its part of the first, of the second and so on. */
final class JoinedSamples {

    private JoinedSamples() {}

    /** Puts the samples of several inputs behind each other. */
    static float[] of(Description network, float[]... parts) {
        List<NamedShape> inputs = network.inputValues();
        int samples = parts[0].length / inputs.get(0).length();
        for (int i = 0; i < parts.length; i++) {
            if (samples == 0 || parts[i].length != (long) samples * inputs.get(i).length()) {
                throw new IllegalArgumentException(
                        network.name() + ": " + parts[i].length + " floats given for " + inputs.get(i).name() + ", which has "
                                + inputs.get(i).length() + " for each sample; " + inputs.get(0).name() + " has " + samples + " samples");
            }
        }
        float[] all = new float[samples * network.inputLength()];
        int to = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < parts.length; i++) {
                int length = inputs.get(i).length();
                System.arraycopy(parts[i], sample * length, all, to, length);
                to += length;
            }
        }
        return all;
    }

    /** Takes one of several outputs out of the answers to some samples. */
    static float[] part(Description network, float[] answers, int index) {
        int all = network.outputLength();
        List<NamedShape> outputs = network.outputValues();
        int length = outputs.get(index).length();
        int before = outputs.subList(0, index).stream().mapToInt(NamedShape::length).sum();
        float[] part = new float[answers.length / all * length];
        for (int sample = 0; sample * all < answers.length; sample++) {
            System.arraycopy(answers, sample * all + before, part, sample * length, length);
        }
        return part;
    }
}
