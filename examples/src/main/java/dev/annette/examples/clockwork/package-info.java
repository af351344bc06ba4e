/** A clockwork network: a cell of one's own whose parts are silent in most steps. */
package dev.annette.examples.clockwork;
