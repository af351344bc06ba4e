/**
 * The passes: each a function from graph to graph, named by a verb, with tests of its own; {@link dev.annette.processor.pass.Passes} holds their order.
 *
 * <p>They know the graph and the capabilities of operators, never a concrete operator, and nothing of javac or of the code that will be written.
 */
package dev.annette.processor.pass;
