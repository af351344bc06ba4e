package dev.annette.runtime.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Reads the files in a tar archive, plain or packed with gzip, in the order in which they stand there. Understands the ustar form
 * (POSIX.1-1988, which GNU tar writes too); what is no ordinary file is passed over. Nothing is written to the disk.
 */
public final class TarArchive {

    private static final int BLOCK = 512;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    /** Receives the files of an archive. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Called for each wanted file.
         *
         * @param name    the path inside the archive, with slashes
         * @param content the bytes of the file
         * @throws IOException if the content is not what it should be
         */
        void visit(String name, byte[] content) throws IOException;
    }

    private final InputStream input;
    private final byte[] header = new byte[BLOCK];

    private TarArchive(InputStream input) {
        this.input = input;
    }

    /**
     * Hands the wanted files of an archive to a visitor.
     *
     * @param archive a .tar or .tar.gz file
     * @param wanted  tells by its name whether a file is to be read
     * @param visitor receives each wanted file
     * @throws IOException if the archive is damaged or can't be read
     */
    public static void read(Path archive, Predicate<String> wanted, Visitor visitor) throws IOException {
        try (InputStream input = Packed.open(archive)) {
            new TarArchive(input).readAll(wanted, visitor);
        }
    }

    private void readAll(Predicate<String> wanted, Visitor visitor) throws IOException {
        while (readHeader()) {
            String name = name();
            long size = octal(SIZE, SIZE_LENGTH, "size of " + name);
            char type = (char) header[TYPE];
            boolean ordinary = type == '0' || type == 0;
            if (ordinary && wanted.test(name)) {
                byte[] content = readContent(name, size);
                skip(padding(size), name);
                visitor.visit(name, content);
            } else if (type == 'L' || type == 'x') {
                refuseLongName(name, readContent(name, size), type);
                skip(padding(size), name);
            } else {
                skip(size + padding(size), name);
            }
        }
    }

    /** False at the end of the archive, which is a block of zeros or the end of the file. */
    private boolean readHeader() throws IOException {
        int read = input.readNBytes(header, 0, BLOCK);
        if (read == 0) {
            return false;
        }
        if (read < BLOCK) {
            throw new EOFException("the archive ends in the middle of a header, after " + read + " of " + BLOCK + " bytes");
        }
        int sum = 0;
        boolean empty = true;
        for (int position = 0; position < BLOCK; position++) {
            empty &= header[position] == 0;
            boolean inChecksum = position >= CHECKSUM && position < CHECKSUM + CHECKSUM_LENGTH;
            sum += inChecksum ? ' ' : header[position] & 0xFF;
        }
        if (empty) {
            return false;
        }
        long expected = octal(CHECKSUM, CHECKSUM_LENGTH, "checksum");
        if (sum != expected) {
            throw new IOException("this is no tar archive, or a damaged one: a header has the checksum " + sum + ", expected " + expected);
        }
        return true;
    }

    private String name() {
        String name = text(NAME, NAME_LENGTH);
        boolean ustar = text(MAGIC, 6).startsWith("ustar");
        String prefix = ustar && header[MAGIC + 5] == 0 ? text(PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String text(int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    private long octal(int start, int length, String what) throws IOException {
        String digits = text(start, length).trim();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new IOException(
                    "this is no tar archive, or a damaged one: the " + what + " is \"" + digits + "\", expected an octal number");
        }
        return Long.parseLong(digits, 8);
    }

    private byte[] readContent(String name, long size) throws IOException {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException(name + " has " + size + " bytes, more than a Java array can hold");
        }
        // Grows with what is really there, so that a false size costs no memory.
        byte[] content = input.readNBytes((int) size);
        if (content.length < size) {
            throw new EOFException("the archive ends in the middle of " + name + ", after " + content.length + " of " + size + " bytes");
        }
        return content;
    }

    private static void refuseLongName(String name, byte[] content, char type) throws IOException {
        if (type == 'L' || new String(content, StandardCharsets.UTF_8).contains(" path=")) {
            throw new IOException("the archive holds a name of more than 255 characters near " + name + "; unpack it and give the folder");
        }
    }

    private void skip(long count, String name) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = input.skip(left);
            if (skipped == 0) {
                if (input.read() < 0) {
                    throw new EOFException("the archive ends in the middle of " + name + ", " + left + " bytes early");
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }
}
