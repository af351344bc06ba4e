/** One trained network in single precision, in bfloat16 and in integers of eight bits: what each gets right, and how fast. */
package dev.annette.examples.int8;
