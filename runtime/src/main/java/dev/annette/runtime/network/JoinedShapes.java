package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.annette.runtime.operator.Sizes;

/** The inputs of a network, its outputs or its targets. They lie in one array: one sample after the other, and of each its part of the first, of the second and so on. Immutable. */
final class JoinedShapes {

    static final JoinedShapes NONE = new JoinedShapes(List.of());

    private final List<NamedShape> parts;

    private JoinedShapes(List<NamedShape> parts) {
        this.parts = List.copyOf(parts);
    }

    /** These, and one more behind them. */
    JoinedShapes and(NamedShape last) {
        List<NamedShape> more = new ArrayList<>(parts);
        more.add(last);
        return new JoinedShapes(more);
    }

    JoinedShapes bind(Sizes sizes) {
        return new JoinedShapes(parts.stream().map(part -> part.bind(sizes)).toList());
    }

    boolean areBound() {
        return parts.stream().allMatch(part -> part.shape() != null);
    }

    int count() {
        return parts.size();
    }

    NamedShape get(int index) {
        return parts.get(index);
    }

    /** Floats per sample, of all together; 0 where letters are not bound. */
    int length() {
        // Asked in every prediction: a stream would allocate.
        int length = 0;
        for (int i = 0; i < parts.size(); i++) {
            length += parts.get(i).length();
        }
        return length;
    }

    /** The shape of one sample; of several parts the sum of their lengths. */
    int[] shape() {
        return parts.size() == 1 ? parts.get(0).shape().clone() : new int[] {length()};
    }

    /** The shape of one sample as the compiler writes it; of several parts all. */
    String text() {
        return parts.stream().map(part -> part.text().toString()).collect(Collectors.joining(" and "));
    }

    /** The letters that are not bound. */
    Set<String> letters() {
        Set<String> letters = new TreeSet<>();
        parts.forEach(part -> letters.addAll(part.text().letters()));
        return letters;
    }

    /** Of each part whether its first axis is a letter, bound or not. */
    boolean[] haveFirstAxis(String letter) {
        boolean[] have = new boolean[parts.size()];
        for (int i = 0; i < have.length; i++) {
            have[i] = parts.get(i).firstAxis().equals(letter);
        }
        return have;
    }

    /**
     * Puts samples of each part behind each other.
     *
     * @param network what messages call the network
     * @param samples an array for each part
     */
    float[] join(String network, float[]... samples) {
        int count = samples[0].length / parts.get(0).length();
        for (int i = 0; i < samples.length; i++) {
            NamedShape part = parts.get(i);
            if (count == 0 || samples[i].length != (long) count * part.length()) {
                throw new IllegalArgumentException(network + ": " + samples[i].length + " floats given for " + part.name() + ", which has "
                        + part.length() + " for each sample; " + parts.get(0).name() + " has " + count + " samples");
            }
        }
        float[] all = new float[count * length()];
        int to = 0;
        for (int sample = 0; sample < count; sample++) {
            for (int i = 0; i < samples.length; i++) {
                int length = parts.get(i).length();
                System.arraycopy(samples[i], sample * length, all, to, length);
                to += length;
            }
        }
        return all;
    }

    /** Takes one part out of samples of all. */
    float[] part(float[] samples, int index) {
        int all = length();
        int length = parts.get(index).length();
        int before = parts.subList(0, index).stream().mapToInt(NamedShape::length).sum();
        float[] part = new float[samples.length / all * length];
        for (int sample = 0; sample * all < samples.length; sample++) {
            System.arraycopy(samples, sample * all + before, part, sample * length, length);
        }
        return part;
    }
}
