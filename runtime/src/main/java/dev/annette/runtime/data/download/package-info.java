/**
 * Fetches files from public addresses into the cache, checked by their SHA-256; knows nothing of what is in them.
 */
package dev.annette.runtime.data.download;
