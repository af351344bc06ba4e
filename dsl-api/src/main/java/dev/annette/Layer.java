package dev.annette;

/** Marks a field or an abstract method of a model as a layer. */
public interface Layer {
}
