/**
 * Reads method bodies through {@code com.sun.source} and runs them symbolically: tensors become values of the graph, everything else is worked out at compile time.
 *
 * <p>Loaded only where the compiler has source trees. Things are told apart by their element, never by name.
 */
package dev.annette.processor.body;
