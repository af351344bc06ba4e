/**
 * Draws the built-in digits: the strokes of each digit, a hand that varies them, and a pen that puts them on paper. Needs nothing but
 * arithmetic, and gives the same pixels on every Java platform.
 */
package dev.annette.runtime.data.drawn;
