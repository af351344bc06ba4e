package dev.annette.runtime.onednn;

import java.util.Map;

import org.bytedeco.dnnl.global.dnnl;

/** Turns oneDNN's status codes into exceptions. */
final class Status {

    private static final Map<Integer, String> NAMES = Map.of(1, "out of memory", dnnl.dnnl_invalid_arguments, "invalid arguments",
            dnnl.dnnl_unimplemented, "unimplemented", 4, "last implementation reached", 5, "runtime error", 6, "not required");

    private Status() {}

    /** Does nothing if the call succeeded. The action is a text and no lambda: a call site of a lambda is costly when it is first met, which all of these are at the start. */
    static void check(int status, String action) {
        if (status == dnnl.dnnl_success) {
            return;
        }
        String reason = NAMES.getOrDefault(status, "status " + status);
        String hint = status == dnnl.dnnl_unimplemented
                ? "; oneDNN has no implementation of this on this machine"
                : "";
        throw new OneDnnException(action + ": oneDNN says \"" + reason + "\"" + hint
                + ". Run with the environment variable ONEDNN_VERBOSE=all to see why");
    }
}
