package dev.annette.runtime.io;

import java.nio.file.Path;
import java.util.List;

/** A file's tensors are not the parameters of the model that was to take them. Nothing was changed. */
public final class ParameterMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> differences;

    ParameterMismatchException(Path file, List<String> differences) {
        super(file.getFileName() + " does not fit the model, and nothing was loaded:\n  " + String.join("\n  ", differences)
                + "\nfix: load the file into the model that saved it, or name and shape the layers as in the file");
        this.differences = List.copyOf(differences);
    }

    /**
     * What differs.
     *
     * @return one sentence per parameter, those of the model first
     */
    public List<String> differences() {
        return differences;
    }
}
