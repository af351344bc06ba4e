package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import ai.onnx.proto.OnnxMl;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;

/** A network of Annette's on its way into an ONNX file: nodes in the order in which they run, parameters under Annette's names. */
final class OnnxGraph {

    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private static final int FORMAT_VERSION = 8;
    private static final int OPERATORS_VERSION = 17;

    private final Network network;
    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();

    /**
     * Begins a graph.
     *
     * @param network whose parameters it takes
     * @param inputShape of a batch
     * @param outputShape of what a batch comes to
     */
    OnnxGraph(Network network, long[] inputShape, long[] outputShape) {
        this.network = network;
        graph.setName(network.name()).addInput(described(INPUT, inputShape)).addOutput(described(OUTPUT, outputShape));
    }

    /** An attribute of integers. */
    static OnnxMl.AttributeProto integers(String name, long... values) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()).build();
    }

    /** An attribute of one integer. */
    static OnnxMl.AttributeProto integer(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INT).setI(value).build();
    }

    /** An attribute of one number. */
    static OnnxMl.AttributeProto number(String name, float value) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    /** Takes in a parameter under its own name and shape. */
    String parameter(String name) {
        Parameter parameter = network.parameter(name);
        return constant(name, parameter.toArray(), Arrays.stream(parameter.shape()).asLongStream().toArray());
    }

    /** Takes in numbers under a name. */
    String constant(String name, float[] elements, long... shape) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder().setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        for (float element : elements) {
            tensor.addFloatData(element);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /**
     * Applies an operator.
     *
     * @param operator its name in ONNX
     * @param output how its result is called
     * @return that name
     */
    String apply(String operator, String output, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        graph.addNode(
                OnnxMl.NodeProto.newBuilder().setOpType(operator).setName(operator + " " + output).addAllInput(inputs).addOutput(output)
                        .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** A dense layer of a name. */
    String dense(String name, String input, String output) {
        return apply("Gemm", output, List.of(input, parameter(name + ".weight"), parameter(name + ".bias")), integer("transB", 1));
    }

    /**
     * Writes the file.
     *
     * @throws IOException if it can't be written
     */
    void write(Path file) throws IOException {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.newBuilder().setIrVersion(FORMAT_VERSION).setProducerName("Annette")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPERATORS_VERSION)).setGraph(graph).build();
        try (OutputStream out = Files.newOutputStream(file)) {
            model.writeTo(out);
        }
    }

    private static OnnxMl.ValueInfoProto described(String name, long... shape) {
        OnnxMl.TensorShapeProto.Builder sizes = OnnxMl.TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(OnnxMl.TypeProto.newBuilder().setTensorType(
                OnnxMl.TypeProto.Tensor.newBuilder().setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber()).setShape(sizes))).build();
    }
}
