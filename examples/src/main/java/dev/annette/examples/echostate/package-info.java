/** An echo state network: a fixed reservoir, and a readout that is solved for. */
package dev.annette.examples.echostate;
