/** What examples show of a training: curves, tables and pages of pictures, as PNG files or as text. */
package dev.annette.examples.report;
