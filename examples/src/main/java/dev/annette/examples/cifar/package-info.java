/** A convolutional network with batch norm and dropout learns the colour pictures of CIFAR-10. */
package dev.annette.examples.cifar;
