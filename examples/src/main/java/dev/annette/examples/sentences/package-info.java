/** A bidirectional LSTM tells praise from blame in sentences whose words alone do not tell it. */
package dev.annette.examples.sentences;
