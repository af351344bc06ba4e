/**
 * What generated networks are made of: the network with its parameters, its plans for training and inference, and the rules by
 * which parameters start. Knows operators and memory; knows nothing of optimizers and data.
 */
package dev.annette.runtime.network;
