package dev.annette.runtime.data.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be packed with gzip or not; their first two bytes tell, not their name. */
public final class Packed {

    private static final int BUFFER = 1 << 16;

    private Packed() {}

    /**
     * Opens a file for reading its unpacked content.
     *
     * @param file a plain file or one packed with gzip
     * @return the content; to be closed by the caller
     * @throws IOException if the file can't be opened
     */
    public static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            plain.mark(2);
            boolean packed = plain.read() == 0x1F && plain.read() == 0x8B;
            plain.reset();
            return packed ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER) : plain;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }
}
