/** AlexNet (2012): convolutions, overlapping pools and dropout at the size of ImageNet. */
package dev.annette.examples.alexnet;
