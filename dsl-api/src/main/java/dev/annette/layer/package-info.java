/**
 * One annotation per kind of layer; their Javadoc is the layer reference, from which {@code docs/layers} is generated. It knows only
 * the words of {@link dev.annette} and nothing of how a layer is computed.
 */
package dev.annette.layer;
