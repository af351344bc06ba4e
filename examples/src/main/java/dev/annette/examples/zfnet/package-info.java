/** ZF Net (2013): AlexNet with a finer first layer. */
package dev.annette.examples.zfnet;
