/** The threads on which light loops run beside oneDNN's; not for users, knows nothing of the other packages. */
package dev.annette.runtime.thread;
