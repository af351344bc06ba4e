/**
 * The operators that generated code arranges: one class per kind of layer, with its forward and backward parts, and the scope in
 * which a plan's operators are built. Operators know layouts, values and parameters of {@code memory} and run on {@code onednn} or
 * in plain Java; they know nothing of networks and training.
 */
package dev.annette.runtime.operator;
