/** Readers of packed files: gzip told by its first bytes, and tar. They know nothing of data sets. */
package dev.annette.runtime.data.archive;
