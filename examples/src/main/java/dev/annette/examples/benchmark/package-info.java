/**
 * Measures Annette beside the bare oneDNN primitives of the same shapes: the workloads, one file each, what is measured, and the
 * table. The only place outside the runtime that calls oneDNN itself.
 */
package dev.annette.examples.benchmark;
