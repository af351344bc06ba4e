/** A convolutional network reads each picture of a short film, and an LSTM what happens in it. */
package dev.annette.examples.films;
