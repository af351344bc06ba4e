/**
 * What the compiler says to its user: kinds of problem with their texts, positions, traces of shapes and suggestions.
 *
 * <p>Knows neither graph nor javac: positions are opaque here and given meaning by the front end.
 */
package dev.annette.processor.diagnostic;
