/** The gallery's launcher, and what all examples share: their options and their result line. */
package dev.annette.examples;
