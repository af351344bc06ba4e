/** Series of numbers, and what is around the training of networks that forecast them: shared by the examples of recurrent networks. */
package dev.annette.examples.series;
