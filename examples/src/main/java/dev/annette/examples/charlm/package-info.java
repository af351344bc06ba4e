/** A character language model: it learns to say which character comes next, and so to write. */
package dev.annette.examples.charlm;
