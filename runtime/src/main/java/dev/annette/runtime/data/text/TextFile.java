package dev.annette.runtime.data.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.archive.Packed;

/** Reads files of UTF-8 text: plain, packed with gzip, or the one text in a zip archive. */
final class TextFile {

    private static final String ZIP = ".zip";
    private static final List<String> TEXTS = List.of(".txt", ".tsv", ".csv", ".md");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * The content of a file. A byte-order mark at its start is left out; lines end with a line feed, whatever they end with in the file.
     *
     * @throws DataException if the file can't be read, is not UTF-8, or is an archive without one text
     */
    static String read(Path file) {
        try {
            return decode(file, file.getFileName().toString().endsWith(ZIP) ? unzipped(file) : unpacked(file));
        } catch (EOFException failure) {
            throw new DataException(file + ": the packed content ends early; copy or download the file again", failure);
        } catch (IOException failure) {
            throw new DataException(file + ": can't be read: " + failure, failure);
        }
    }

    /**
     * The columns of a file whose lines hold texts with tabulators between them; blank lines are left out.
     *
     * @param least how many columns each line has at least
     * @throws DataException if the file can't be read, or a line has fewer columns
     */
    static List<String[]> columns(Path file, int least) {
        List<String[]> rows = new ArrayList<>();
        int number = 0;
        for (String line : read(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                String[] columns = line.split("\t", -1);
                if (columns.length < least) {
                    throw new DataException(file + ": line " + number + " has " + columns.length
                            + (columns.length == 1 ? " column" : " columns") + ", expected " + least
                            + " or more with a tabulator between them");
                }
                rows.add(columns);
            }
        }
        if (rows.isEmpty()) {
            throw new DataException(file + ": has no lines, expected one or more");
        }
        return rows;
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream input = Packed.open(file)) {
            return input.readAllBytes();
        }
    }

    /** The one text that an archive holds; files whose names begin with an underline tell about it. */
    private static byte[] unzipped(Path file) throws IOException {
        byte[] content = null;
        List<String> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory() && !name.startsWith("_") && TEXTS.stream().anyMatch(name::endsWith)) {
                    found.add(entry.getName());
                    content = zip.readAllBytes();
                }
            }
        }
        if (found.size() != 1) {
            throw new DataException(
                    file + ": holds " + (found.isEmpty() ? "no text" : "the texts " + found) + ", expected one file ending in "
                            + String.join(", ", TEXTS) + "; unpack the archive and read the file you want");
        }
        return content;
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            throw new DataException(file + ": byte " + input.position() + " is not UTF-8 text; convert the file, or choose another");
        }
        String text = output.flip().toString();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
