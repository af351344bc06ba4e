/** VGG (2014): blocks of 3x3 convolutions. */
package dev.annette.examples.vgg;
