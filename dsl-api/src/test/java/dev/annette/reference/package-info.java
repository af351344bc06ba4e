/**
 * Renders the Javadoc of the model language as the Markdown pages of {@code docs/layers}, and proves that both say the same. It reads
 * sources through {@code com.sun.source} and knows nothing of the compiled classes.
 */
package dev.annette.reference;
