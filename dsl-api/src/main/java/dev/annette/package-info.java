/**
 * What a model says about itself: {@link dev.annette.Model}, the marker {@link dev.annette.Layer}, and the words its layers share
 * (losses, activations, initializers, padding). Holds no behaviour and knows nothing but {@code java.lang}.
 */
package dev.annette;
