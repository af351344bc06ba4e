/** The annotation processor: finds models and hands each to the compiler. */
package dev.annette.processor;
