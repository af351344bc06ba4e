/**
 * Off-heap memory in plain Java: blocks of floats, the layouts in which tensors lie in them, the arena that lets tensors of a
 * plan share one block, and the parameters of a network. Knows nothing of oneDNN; who allocates is told by an {@link
 * dev.annette.runtime.memory.Allocator}.
 */
package dev.annette.runtime.memory;
