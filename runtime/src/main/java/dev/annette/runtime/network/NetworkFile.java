package dev.annette.runtime.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.annette.runtime.io.NamedTensor;
import dev.annette.runtime.io.ParameterFile;
import dev.annette.runtime.io.Safetensors;
import dev.annette.runtime.memory.Parameter;

/** The parameters of a network in a safetensors file, in row-major order under their own names. */
final class NetworkFile {

    /** Under which the name of the model stands in the metadata. */
    private static final String MODEL = "model";

    private NetworkFile() {}

    /**
     * Writes a file.
     *
     * @param model the model's name, which goes into the metadata
     * @param more what else goes there; sorted, so that the same network gives the same bytes
     */
    static void write(Path file, String model, List<Parameter> parameters, Map<String, String> more) {
        if (more.containsKey(MODEL)) {
            throw new IllegalArgumentException("the metadata for " + file.getFileName() + " have the key " + MODEL
                    + ", which is kept for the model's name; choose another");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MODEL, model);
        metadata.putAll(new TreeMap<>(more));
        List<NamedTensor> tensors = parameters.stream()
                .map(parameter -> new NamedTensor(parameter.name(), parameter.shape(), parameter::toArray)).toList();
        Safetensors.write(file, tensors, metadata);
    }

    /** What the writer said about a file. */
    static Map<String, String> metadata(Path file) {
        try (Safetensors tensors = Safetensors.open(file)) {
            return tensors.metadata();
        }
    }

    /**
     * The contents of a file that fits, one array per parameter; nothing of the network has changed when it does not.
     *
     * @param file the file
     * @param owner what messages call the network, or its part
     * @param prefix what the names of the parameters start with, and those in the file do not
     * @param parameters the parameters
     */
    static List<float[]> read(Path file, String owner, String prefix, List<Parameter> parameters) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        parameters.forEach(parameter -> shapes.put(parameter.name().substring(prefix.length()), parameter.shape()));
        try (Safetensors tensors = Safetensors.open(file)) {
            ParameterFile.check(tensors, owner, shapes);
            List<float[]> contents = new ArrayList<>();
            for (Parameter parameter : parameters) {
                float[] elements = new float[parameter.size()];
                tensors.read(parameter.name().substring(prefix.length()), elements);
                contents.add(elements);
            }
            return contents;
        }
    }
}
