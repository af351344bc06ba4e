/** DenseNet (2016): each layer reads all layers before it in its block. */
package dev.annette.examples.densenet;
