package dev.annette.runtime.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Compares a file's tensors with the parameters a model needs, so that all differences are known before the first value is read. */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * Checks that a file holds exactly the parameters of a model: none missing, none too many, every shape equal, every type readable.
     *
     * @param file the open file
     * @param parameters the shape of each parameter by name, in the order in which differences are to be told
     * @throws ParameterMismatchException if anything differs; it lists every difference, one line each
     */
    public static void check(Safetensors file, Map<String, int[]> parameters) {
        check(file, "the model", parameters);
    }

    /**
     * Checks that a file holds exactly the parameters of a model or of a part of one.
     *
     * @param file the open file
     * @param owner what messages call the model or its part
     * @param parameters the shape of each parameter by its name in the file, in the order in which differences are to be told
     * @throws ParameterMismatchException if anything differs; it lists every difference, one line each
     */
    public static void check(Safetensors file, String owner, Map<String, int[]> parameters) {
        Path name = file.file().getFileName();
        List<String> differences = new ArrayList<>();
        parameters.forEach((parameter, shape) -> {
            String needed = owner + " needs " + text(shape);
            if (!file.names().contains(parameter)) {
                differences.add(title(parameter) + " is missing in " + name + ", " + needed);
            } else if (!Arrays.equals(file.shape(parameter), Arrays.stream(shape).asLongStream().toArray())) {
                differences.add(title(parameter) + " in " + name + " is " + text(file.shape(parameter)) + ", " + needed);
            } else if (!file.isFloat(parameter)) {
                differences.add(title(parameter) + " in " + name + " is of type " + file.elementType(parameter)
                        + ", " + owner + " needs F32, F16, BF16 or F64");
            }
        });
        for (String tensor : file.names()) {
            if (!parameters.containsKey(tensor)) {
                differences.add(title(tensor) + " in " + name + " (" + text(file.shape(tensor)) + ") is not part of " + owner);
            }
        }
        if (!differences.isEmpty()) {
            throw new ParameterMismatchException(file.file(), differences);
        }
    }

    /** "conv1: weight" for "conv1.weight", the form of all messages about layers. */
    private static String title(String parameter) {
        int dot = parameter.lastIndexOf('.');
        return dot < 0 ? parameter : parameter.substring(0, dot) + ": " + parameter.substring(dot + 1);
    }

    /** "6x1x5x5"; "a single number" for a shape without dimensions. */
    static String text(long... shape) {
        return shape.length == 0
                ? "a single number"
                : LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    static String text(int... shape) {
        return text(Arrays.stream(shape).asLongStream().toArray());
    }
}
