package dev.annette.processor.diagnostic;

/** Where in the user's source something was asked for: a layer's annotation, or the model itself. */
public interface Origin {

    /** How messages call it: {@code @Conv conv1} or {@code @Model LeNet}. */
    String title();

    /** The annotation as the user may have written it, without defaults: {@code @Conv(filters = 6, kernel = 5)}. */
    String source();

    /** The place of one attribute, or of the whole annotation when it is not written out or the name is empty. */
    SourcePosition position(String attribute);
}
