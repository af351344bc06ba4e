package dev.annette.runtime.onednn;

import java.util.Map;
import java.util.function.Supplier;

import org.bytedeco.dnnl.global.dnnl;

/** Turns oneDNN's status codes into exceptions. */
final class Status {

    private static final Map<Integer, String> NAMES = Map.of(1, "out of memory", dnnl.dnnl_invalid_arguments, "invalid arguments",
            dnnl.dnnl_unimplemented, "unimplemented", 4, "last implementation reached", 5, "runtime error", 6, "not required");

    private Status() {}

    /** Does nothing if the call succeeded; {@code action} is only asked for when it did not. */
    static void check(int status, Supplier<String> action) {
        if (status == dnnl.dnnl_success) {
            return;
        }
        String reason = NAMES.getOrDefault(status, "status " + status);
        String hint = status == dnnl.dnnl_unimplemented
                ? "; oneDNN has no implementation of this on this machine"
                : "";
        throw new OneDnnException(action.get() + ": oneDNN says \"" + reason + "\"" + hint
                + ". Run with the environment variable ONEDNN_VERBOSE=all to see why");
    }
}
