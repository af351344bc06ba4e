/** How the learning rate changes from step to step. */
package dev.annette.runtime.training.schedule;
