package dev.annette.processor.graph;

/**
 * Whose parameters a node uses. Nodes that apply the same layer have the same key, and so share the parameters.
 *
 * @param name     what fields of the layer's parameters start with, such as {@code encoderConv1}
 * @param fileName what names of the layer's parameters start with in files, such as {@code encoder.conv1}
 * @param isFrozen whether training leaves them as they are
 */
public record LayerKey(String name, String fileName, boolean isFrozen) {

    /** The key of a layer of the model itself. */
    public static LayerKey of(String name) {
        return new LayerKey(name, name, false);
    }

    /** The key of a part of this layer that has parameters of its own: {@code Layer2} of {@code lstm1} is {@code lstm1Layer2}, and {@code lstm1.layer2} in files. */
    public LayerKey part(String part) {
        return new LayerKey(name + part, fileName + "." + Character.toLowerCase(part.charAt(0)) + part.substring(1), isFrozen);
    }

    /** Whether it is this layer or a part of it. */
    public boolean isOrHas(LayerKey other) {
        return other.fileName.equals(fileName) || other.fileName.startsWith(fileName + ".");
    }
}
