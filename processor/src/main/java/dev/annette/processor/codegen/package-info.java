/**
 * The code generator: turns the graphs of training and inference into one Java class that reads as if a careful colleague had written it.
 *
 * <p>Logic that does not depend on the model belongs into the runtime; what is written here only arranges.
 */
package dev.annette.processor.codegen;
