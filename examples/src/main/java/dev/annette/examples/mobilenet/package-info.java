/** MobileNet (2017): convolutions split into a depthwise and a 1x1 part. */
package dev.annette.examples.mobilenet;
