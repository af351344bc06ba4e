/** The threads on which networks run, oneDNN's and those of light loops beside them; not for users, knows nothing but how oneDNN's are steered. */
package dev.annette.runtime.thread;
