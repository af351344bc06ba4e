/** A small dense network tells three kinds of iris apart. */
package dev.annette.examples.iris;
