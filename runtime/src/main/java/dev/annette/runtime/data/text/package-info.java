/**
 * Texts for networks: files to characters or words, a {@link dev.annette.runtime.data.text.Vocabulary} that numbers them and is saved with the model, and
 * sentences with classes or translations.
 */
package dev.annette.runtime.data.text;
