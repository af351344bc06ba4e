/**
 * Everything from files to prepared batches: the {@link dev.annette.runtime.data.Dataset} with its views, the
 * {@link dev.annette.runtime.data.BatchLoader} that assembles batches ahead on a thread of its own, and the data sets that
 * Annette reads, downloads or draws. Knows nothing of networks, memory or oneDNN.
 */
package dev.annette.runtime.data;
