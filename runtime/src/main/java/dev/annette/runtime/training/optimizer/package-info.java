/**
 * How gradients change parameters. An {@link dev.annette.runtime.training.optimizer.Optimizer} is an immutable setting; what it remembers
 * from step to step lives in the state that it makes for each fit. Knows the parameter store and nothing of networks or trainers.
 */
package dev.annette.runtime.training.optimizer;
