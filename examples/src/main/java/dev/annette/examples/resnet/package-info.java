/** Residual networks: blocks that add what they compute to what they were given. */
package dev.annette.examples.resnet;
