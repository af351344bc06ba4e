package dev.annette.runtime.io;

import java.nio.file.Path;

/** A file was read whose content is not what its format demands. The message names the file, what was found and what was expected. */
public final class MalformedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A file that is not what it should be.
     *
     * @param file the file; its last name opens the message
     * @param problem what was found and what was expected
     */
    public MalformedFileException(Path file, String problem) {
        this(file, problem, null);
    }

    /**
     * A file that is not what it should be, as another library found out.
     *
     * @param file the file; its last name opens the message
     * @param problem what was found and what was expected
     * @param cause what the other library said, or null
     */
    public MalformedFileException(Path file, String problem, Throwable cause) {
        super(file.getFileName() + ": " + problem, cause);
    }
}
