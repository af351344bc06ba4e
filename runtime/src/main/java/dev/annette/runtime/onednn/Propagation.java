package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's two kinds of a forward pass. */
final class Propagation {

    private Propagation() {}

    static int of(boolean training) {
        return training ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
    }
}
