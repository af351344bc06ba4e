/**
 * The front end: reads annotated types through {@code javax.lang.model} and hands out a graph whose shapes are not known yet.
 *
 * <p>The only package that knows the compiler's elements and annotation mirrors.
 */
package dev.annette.processor.frontend;
