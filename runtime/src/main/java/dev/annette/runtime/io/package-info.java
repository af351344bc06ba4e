/**
 * Files: the safetensors format, writing that never leaves half a file, and the comparison of a file with a model's parameters. Knows
 * names, shapes and floats; nothing of networks or of oneDNN.
 */
package dev.annette.runtime.io;
