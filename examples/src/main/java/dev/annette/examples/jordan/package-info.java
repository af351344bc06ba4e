/** Jordan's network: a cell of one's own whose state is its last answer. */
package dev.annette.examples.jordan;
