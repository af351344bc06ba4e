/** Models whose class files tests use as parts of others. */
package parts;
