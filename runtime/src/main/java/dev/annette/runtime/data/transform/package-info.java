/**
 * Transforms that bring samples into the range a network likes, and those that augment pictures at random. They know the data set they
 * are applied to, and no data set knows them.
 */
package dev.annette.runtime.data.transform;
