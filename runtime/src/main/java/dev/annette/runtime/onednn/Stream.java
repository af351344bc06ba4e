package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** A queue in which primitives run, one after the other; on the processor a call returns when its primitive is done. One per plan. */
public final class Stream implements AutoCloseable {

    private final dnnl_stream handle = new dnnl_stream();

    /**
     * A stream of the CPU engine.
     *
     * @throws OneDnnException if oneDNN can't create it
     */
    public Stream() {
        Status.check(dnnl.dnnl_stream_create(handle, Engine.cpu().handle(), dnnl.dnnl_stream_default_flags), "creating a stream");
    }

    dnnl_stream handle() {
        if (handle.isNull()) {
            throw new IllegalStateException("the plan is closed; its stream can no longer be used");
        }
        return handle;
    }

    /** Destroys the stream; a second call does nothing. */
    @Override
    public void close() {
        if (!handle.isNull()) {
            dnnl.dnnl_stream_destroy(handle);
            handle.setNull();
        }
    }
}
