/** What the examples that classify pictures share: their data sets, their options, what they report. */
package dev.annette.examples.pictures;
