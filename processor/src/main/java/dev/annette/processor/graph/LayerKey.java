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
}
