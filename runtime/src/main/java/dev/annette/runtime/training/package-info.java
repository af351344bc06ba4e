/**
 * Training and evaluating networks: the trainer, what it tells its listeners, and the history it returns. Knows networks, data sets,
 * optimizers and metrics; nothing of operators or of oneDNN.
 */
package dev.annette.runtime.training;
