/**
 * Measures Annette beside the bare oneDNN primitives of the same shapes: the workloads, one file each, what is measured, and the
 * table. The only place outside the runtime that calls oneDNN itself. With the Maven profile {@code peers} it also holds the same networks
 * in libtorch and ONNX Runtime, from a source folder of their own.
 */
package dev.annette.examples.benchmark;
