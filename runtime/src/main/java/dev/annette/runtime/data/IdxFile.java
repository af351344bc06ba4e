package dev.annette.runtime.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.data.archive.Packed;

/**
 * A file in the IDX form, in which MNIST and its relatives come: unsigned bytes in any number of dimensions, packed with gzip or not.
 * The form: two zero bytes, the type of the elements (8, unsigned bytes), the number of dimensions, each dimension as a big-endian int,
 * and the elements, the last dimension running fastest.
 */
public final class IdxFile {

    private static final int UNSIGNED_BYTE = 0x08;

    private final int[] shape;
    private final byte[] bytes;

    private IdxFile(int[] shape, byte[] bytes) {
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @param file a plain file or one packed with gzip
     * @return its content
     * @throws DataException if the file can't be read, is not IDX, or is shorter or longer than its header says
     */
    public static IdxFile read(Path file) {
        try (InputStream input = Packed.open(file)) {
            return read(file, input);
        } catch (EOFException failure) {
            throw new DataException(file + ": the packed content ends early; copy or download the file again", failure);
        } catch (IOException failure) {
            throw new DataException(file + ": can't be read: " + failure, failure);
        }
    }

    private static IdxFile read(Path file, InputStream input) throws IOException {
        byte[] magic = input.readNBytes(4);
        if (magic.length < 4) {
            throw new DataException(file + ": has " + magic.length + " bytes, expected an IDX header of 4 bytes or more");
        }
        if (magic[0] != 0 || magic[1] != 0) {
            throw new DataException(file + String.format(": begins with the bytes %02x %02x %02x %02x, expected 00 00 08 and the number of"
                    + " dimensions; this is no IDX file", magic[0], magic[1], magic[2], magic[3]));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new DataException(file + String.format(": holds elements of IDX type 0x%02x, expected 0x08 (unsigned bytes)", magic[2]));
        }
        int[] shape = readShape(file, magic[3] & 0xFF, input);
        long length = 1;
        for (int dimension : shape) {
            length *= dimension;
            if (length > Integer.MAX_VALUE - 8) {
                throw new DataException(file + ": the header announces " + Shapes.text(shape) + " bytes, more than a Java array can hold");
            }
        }
        // Grows with what is really there, so that a false header costs no memory.
        byte[] bytes = input.readNBytes((int) length);
        if (bytes.length < length) {
            throw new DataException(file + ": the header announces " + Shapes.text(shape) + " = " + length + " bytes, found " + bytes.length
                    + "; the file is cut off, copy or download it again");
        }
        if (input.read() >= 0) {
            throw new DataException(
                    file + ": more bytes follow than the " + length + " that the header announces (" + Shapes.text(shape) + ")");
        }
        return new IdxFile(shape, bytes);
    }

    private static int[] readShape(Path file, int dimensions, InputStream input) throws IOException {
        if (dimensions == 0) {
            throw new DataException(file + ": the header announces 0 dimensions, expected 1 or more");
        }
        byte[] header = input.readNBytes(4 * dimensions);
        if (header.length < 4 * dimensions) {
            throw new DataException(
                    file + ": the header ends after " + (4 + header.length) + " bytes, expected " + (4 + 4 * dimensions) + " for "
                            + dimensions + " dimensions");
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(header));
        int[] shape = new int[dimensions];
        for (int axis = 0; axis < dimensions; axis++) {
            shape[axis] = data.readInt();
            if (shape[axis] < 1) {
                throw new DataException(file + ": dimension " + axis + " is " + shape[axis] + ", expected 1 or more");
            }
        }
        return shape;
    }

    /**
     * Dimensions of the content.
     *
     * @return a new array, for instance {@code {60000, 28, 28}}
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * The elements, the last dimension running fastest.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Pictures and their classes from a pair of files. Pixels become floats from 0 to 1.
     *
     * @param images     count x height x width, or count x channels x height x width
     * @param labels     one class index for each picture
     * @param classNames a name for each class, or none at all
     * @return the data set; samples are channels x height x width, with one channel where the file has no such dimension
     * @throws DataException if a file can't be read, or the two do not belong together
     */
    public static Dataset dataset(Path images, Path labels, List<String> classNames) {
        IdxFile pictures = read(images);
        IdxFile classes = read(labels);
        int[] shape = pictures.shape;
        if (shape.length != 3 && shape.length != 4) {
            throw new DataException(images + ": has the dimensions " + Shapes.text(shape)
                    + ", expected count x height x width or count x channels x height x width");
        }
        if (classes.shape.length != 1) {
            throw new DataException(labels + ": has the dimensions " + Shapes.text(classes.shape) + ", expected one, the number of labels");
        }
        if (classes.shape[0] != shape[0]) {
            throw new DataException(
                    labels + ": has " + classes.shape[0] + " labels, expected " + shape[0] + ", as many as there are pictures in "
                            + images);
        }
        int[] sampleShape = shape.length == 3 ? new int[] {1, shape[1], shape[2]} : Arrays.copyOfRange(shape, 1, 4);
        int length = Shapes.length(sampleShape);
        byte[][] rows = new byte[shape[0]][];
        int[] targets = new int[shape[0]];
        for (int index = 0; index < rows.length; index++) {
            rows[index] = Arrays.copyOfRange(pictures.bytes, index * length, (index + 1) * length);
            targets[index] = classes.bytes[index] & 0xFF;
            if (!classNames.isEmpty() && targets[index] >= classNames.size()) {
                throw new DataException(
                        labels + ": label " + index + " is " + targets[index] + ", expected 0 to " + (classNames.size() - 1));
            }
        }
        return new ByteDataset(rows, sampleShape, targets, classNames);
    }
}
