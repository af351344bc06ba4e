/**
 * What a model says about itself: {@link dev.annette.Model}, the marker {@link dev.annette.Layer}, and the words that its layers share
 * (losses, activations, initializers, padding). It holds no behaviour and knows nothing but {@code java.lang}.
 */
package dev.annette;
