/**
 * One operator, one file: its attributes, how it is read from an annotation, its rules for shapes and gradient, and how it is emitted.
 *
 * <p>{@link dev.annette.processor.operator.Operators} lists them all, once.
 */
package dev.annette.processor.operator;
