/**
 * What is measured of a network's outputs besides its loss. A metric sees arrays of outputs and targets and knows neither networks nor
 * trainers.
 */
package dev.annette.runtime.training.metric;
