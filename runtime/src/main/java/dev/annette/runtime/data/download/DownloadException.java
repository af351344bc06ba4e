package dev.annette.runtime.data.download;

import java.io.IOException;

/** A file that none of its addresses gave; the message lists what was tried and how each attempt ended. */
public final class DownloadException extends IOException {

    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }
}
