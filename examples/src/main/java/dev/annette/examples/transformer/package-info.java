/** The encoder of the Transformer, written out in matrix products: the models of its benchmark. */
package dev.annette.examples.transformer;
