package dev.annette.runtime.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of named tensors in the safetensors format: eight bytes of header length (little-endian), a JSON header, the values.
 *
 * <p>Opening reads and checks the header; values are read tensor by tensor, straight into the caller's array. F32, F16, BF16 and F64 are
 * read as floats; tensors of the format's other types are listed and can't be read. Writing is always F32, whole or not at all.
 *
 * <p>Files made by PyTorch, Keras or JAX open here and the other way round. The format is described in the {@code safetensors} repository
 * of Hugging Face; what it calls invalid is refused here: gaps and overlaps between tensors, names that stand twice, sizes that do not
 * agree.
 */
public final class Safetensors implements AutoCloseable {
    private static final int LENGTH_BYTES = 8;
    private static final long MOST_HEADER_BYTES = 100_000_000;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long dataStart;
    private final SafetensorsHeader header;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private Safetensors(Path file, FileChannel channel, long dataStart, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @param file the file
     * @return the open file, to be closed
     * @throws MalformedFileException if the file is not of the format; the message says where
     * @throws UncheckedIOException if it can't be read, or is not there
     */
    public static Safetensors open(Path file) {
        FileChannel channel = null;
        Safetensors opened = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            opened = readHeader(file, channel);
            return opened;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + " does not exist", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read: " + e.getMessage(), e);
        } finally {
            if (opened == null && channel != null) {
                closeQuietly(channel);
            }
        }
    }

    private static Safetensors readHeader(Path file, FileChannel channel) throws IOException {
        long fileBytes = channel.size();
        if (fileBytes < LENGTH_BYTES) {
            throw new MalformedFileException(file,
                    "the file has " + fileBytes + " bytes; a safetensors file begins with 8 bytes of header length");
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, length, 0);
        long headerBytes = length.flip().getLong();
        if (headerBytes < 0 || headerBytes > MOST_HEADER_BYTES) {
            throw new MalformedFileException(file, "the header length reads " + Long.toUnsignedString(headerBytes)
                    + "; the format allows at most " + MOST_HEADER_BYTES + ", so this is no safetensors file or a damaged one");
        }
        long dataStart = LENGTH_BYTES + headerBytes;
        if (dataStart > fileBytes) {
            throw new MalformedFileException(file,
                    "the header should end at byte " + dataStart + ", but the file ends at " + fileBytes + "; it may have been cut off");
        }
        ByteBuffer text = ByteBuffer.allocate((int) headerBytes);
        readFully(file, channel, text, LENGTH_BYTES);
        return new Safetensors(file, channel, dataStart, SafetensorsHeader.parse(file, text.array(), fileBytes - dataStart));
    }

    /**
     * Writes a file; the old one of that name stays untouched until the new one is complete on the disk.
     *
     * @param file the file
     * @param tensors what to write, in this order; one at a time is asked for its values
     * @param metadata texts to keep beside the tensors, possibly none
     * @throws IllegalArgumentException if two tensors have one name, or a tensor gives another number of values than its shape has
     * @throws UncheckedIOException if the file can't be written; the message names the file and the cause
     */
    public static void write(Path file, List<NamedTensor> tensors, Map<String, String> metadata) {
        Set<String> names = new HashSet<>();
        for (NamedTensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("Two tensors for " + file.getFileName() + " are named " + tensor.name());
            }
        }
        byte[] header = SafetensorsHeader.format(tensors, metadata);
        if (header.length > MOST_HEADER_BYTES) {
            throw new IllegalArgumentException("The header for " + file.getFileName() + " takes " + header.length
                    + " bytes; the format allows at most " + MOST_HEADER_BYTES);
        }
        AtomicFile.write(file, channel -> {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, buffer.putLong(header.length).flip());
            writeFully(channel, ByteBuffer.wrap(header));
            for (NamedTensor tensor : tensors) {
                writeValues(file, channel, tensor, buffer);
            }
        });
    }

    private static void writeValues(Path file, WritableByteChannel channel, NamedTensor tensor, ByteBuffer buffer) throws IOException {
        float[] values = tensor.values().get();
        if (values.length != tensor.length()) {
            throw new IllegalArgumentException(tensor.name() + " for " + file.getFileName() + " gave " + values.length
                    + " values; its shape " + ParameterFile.text(tensor.shape()) + " has " + tensor.length());
        }
        for (int i = 0; i < values.length;) {
            int count = Math.min(values.length - i, CHUNK_BYTES / Float.BYTES);
            buffer.clear().asFloatBuffer().put(values, i, count);
            writeFully(channel, buffer.limit(count * Float.BYTES));
            i += count;
        }
    }

    /**
     * The names of all tensors.
     *
     * @return the names in the order of the header
     */
    public Set<String> names() {
        return header.entries().keySet();
    }

    /**
     * The shape of a tensor.
     *
     * @param name the tensor's name
     * @return its dimensions, outermost first; empty for a single number
     * @throws IllegalArgumentException if the file has no such tensor
     */
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /**
     * The element type of a tensor in the file.
     *
     * @param name the tensor's name
     * @return the format's name of the type, such as {@code F32} or {@code BF16}
     * @throws IllegalArgumentException if the file has no such tensor
     */
    public String elementType(String name) {
        return entry(name).type().name();
    }

    /**
     * Whether {@link #read} can turn a tensor into floats.
     *
     * @param name the tensor's name
     * @return true for F32, F16, BF16 and F64
     * @throws IllegalArgumentException if the file has no such tensor
     */
    public boolean isFloat(String name) {
        return entry(name).type().isFloat();
    }

    /**
     * What the writer said about the file.
     *
     * @return the texts under {@code __metadata__}, by key; empty where there are none
     */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * The file that is open.
     *
     * @return its path as given to {@link #open}
     */
    public Path file() {
        return file;
    }

    /**
     * Reads a tensor.
     *
     * @param name the tensor's name
     * @param values takes the values in row-major order; as long as the tensor
     * @throws IllegalArgumentException if the file has no such tensor, it is not of a floating type, or the array has another length
     * @throws UncheckedIOException if the file can't be read
     */
    public synchronized void read(String name, float[] values) {
        SafetensorsHeader.Entry entry = entry(name);
        ElementType type = entry.type();
        if (!type.isFloat()) {
            throw new IllegalArgumentException(name + " in " + file.getFileName() + " is " + type
                    + "; F32, F16, BF16 and F64 can be read as floats");
        }
        long length = (entry.end() - entry.begin()) / type.bytes();
        if (values.length != length) {
            throw new IllegalArgumentException(name + " in " + file.getFileName() + " has " + length + " values ("
                    + ParameterFile.text(entry.shape()) + "), the array for them " + values.length);
        }
        int most = CHUNK_BYTES / type.bytes();
        long position = dataStart + entry.begin();
        try {
            for (int i = 0; i < values.length;) {
                int count = Math.min(values.length - i, most);
                chunk.clear().limit(count * type.bytes());
                readFully(file, channel, chunk, position);
                type.decode(chunk.flip(), values, i, count);
                position += (long) count * type.bytes();
                i += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file.getFileName() + " has no tensor " + name + "; it holds " + names());
        }
        return entry;
    }

    private static void readFully(Path file, FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new EOFException(file.getFileName() + " ended at byte " + at + " while it was being read");
            }
            at += count;
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The failure on its way to the caller says more than this one would.
        }
    }

    /** Closes the file; does nothing the second time. */
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
