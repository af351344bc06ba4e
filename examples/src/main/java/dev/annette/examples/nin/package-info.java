/** Network in Network (2013): 1x1 convolutions, and a mean of each channel instead of dense layers. */
package dev.annette.examples.nin;
