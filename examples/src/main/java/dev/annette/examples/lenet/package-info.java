/** LeNet-5 learns to read digits, or to tell clothes apart. */
package dev.annette.examples.lenet;
