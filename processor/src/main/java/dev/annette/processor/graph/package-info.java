/**
 * The dataflow graph that the compiler works on: values, nodes, their shapes, its printer and its verifier.
 *
 * <p>Knows operators only as the payload of a node, and nothing of javac or of the code that will be written.
 */
package dev.annette.processor.graph;
