/**
 * The only package that talks to oneDNN, through its C interface in org.bytedeco.dnnl, with every native object destroyed
 * explicitly. Speaks oneDNN's words (src, dst, weights, diff_src); its public signatures show none of its types. Knows layouts
 * and values of {@code memory}, nothing of operators.
 */
package dev.annette.runtime.onednn;
