/** GoogLeNet (2014): blocks of four branches side by side. */
package dev.annette.examples.googlenet;
