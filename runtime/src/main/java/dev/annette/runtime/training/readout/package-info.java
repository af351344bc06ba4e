/** Layers that are not learnt step by step but set at once, to the best that they can be: the readout of an echo state network. */
package dev.annette.runtime.training.readout;
