package dev.annette.processor.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What methods of tensors that move, reduce or multiply make of shapes, and which they refuse. */
class TensorMethodShapesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "reshape    | shape 4 -1          | 3x4x5      | 4x15",
        "reshape    | shape -1            | 3x4x5      | 60",
        "reshape    | shape 1             | 1          | 1",
        "reshape    | shape 7 -1          | 3x4x5      | SIZES_DONT_FIT",
        "reshape    | shape 3 4           | 3x4x5      | SIZES_DONT_FIT",
        "reshape    | shape -1 -1         | 3x4x5      | INVALID_ATTRIBUTE",
        "reshape    | shape 0 -1          | 3x4x5      | INVALID_ATTRIBUTE",
        "squeeze    | axis -1             | 3x4x1      | 3x4",
        "squeeze    | axis 1              | 3x4x1      | SIZES_DONT_FIT",
        "squeeze    | axis 3              | 3x4x1      | NO_SUCH_AXIS",
        "unsqueeze  | axis 0              | 3x4        | 1x3x4",
        "unsqueeze  | axis -1             | 3x4        | 3x4x1",
        "unsqueeze  | axis 3              | 3x4        | NO_SUCH_AXIS",
        "transpose  | axes                | 3x4x5      | 3x5x4",
        "transpose  | axes 1 2 0          | 3x4x5      | 4x5x3",
        "transpose  | axes -1 0 1         | 3x4x5      | 5x3x4",
        "transpose  | axes 0 1            | 3x4x5      | INVALID_ATTRIBUTE",
        "transpose  | axes 0 0 1          | 3x4x5      | INVALID_ATTRIBUTE",
        "transpose  | axes                | 3          | WRONG_RANK",
        "split      | axis 1, sizes 1 3   | 3x4x5      | 3x1x5 3x3x5",
        "split      | axis 1, sizes 1 2   | 3x4x5      | SIZES_DONT_FIT",
        "chunk      | axis -2, count 2    | 3x4x5      | 3x2x5 3x2x5",
        "chunk      | axis 0, count 2     | 3x4x5      | SIZES_DONT_FIT",
        "slice      | axis 1, from 1, to 3 | 3x4x5     | 3x2x5",
        "slice      | axis 1, from -2, to -1 | 3x4x5   | 3x1x5",
        "slice      | axis 1, from 1, to 5 | 3x4x5     | SIZES_DONT_FIT",
        "slice      | axis 1, from 2, to 2 | 3x4x5     | SIZES_DONT_FIT",
        "pad        | axis -1, before 1, after 2 | 3x4 | 3x7",
        "sum        | axes                | 3x4x5      | 1",
        "mean       | axes 1 -1           | 3x4x5      | 3",
        "max        | axes 1 -2           | 3x4x5      | INVALID_ATTRIBUTE",
        "variance   | axes 3              | 3x4x5      | NO_SUCH_AXIS",
        "matmul     | axes                | 3x4 4x5    | 3x5",
        "matmul     | axes                | 2x3x4 4x5  | 2x3x5",
        "matmul     | axes                | 7x1x3x4 2x4x5 | 7x2x3x5",
        "matmul     | axes                | 4 4x5      | 5",
        "matmul     | axes                | 2x3x4 4    | 2x3",
        "matmul     | axes                | 4 4        | 1",
        "matmul     | axes                | 3x4 5x4    | SHAPES_DIFFER",
        "matmul     | axes                | 2x3x4 3x4x5 | SHAPES_DIFFER",
        "concat     | axis 1              | 3x4 3x5    | 3x9",
        "concat     | axis 1              | 3x4 2x5    | SHAPES_DIFFER",
        "concat     | axis 2              | 3x4 3x5    | NO_SUCH_AXIS",
        "softmax    | axis 1              | 3x4x5      | 3x4x5",
        "logSoftmax | axis -4             | 3x4x5      | NO_SUCH_AXIS",
        "upsample   | factor 2            | 3x4x5      | 3x8x10",
        "upsample   | height 7, width 3   | 3x4x5      | 3x7x3",
        "upsampleBilinear | factor 2      | 3x4        | WRONG_RANK"})
    void eachMethodHasItsShape(String method, String constants, String inputs, String expected) {
        Problems problems = new Problems();
        GivenAttributes attributes = attributes(constants);
        Operator operator = Operators.ofTensorMethod(method, attributes).orElseThrow();
        List<Value> read = new ArrayList<>();
        for (String shape : inputs.split(" ")) {
            int[] sizes = shape.equals("1") ? new int[0] : Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
            read.add(Value.of("input" + read.size(), Role.INPUT, Sample.input(sizes).shape()));
        }
        List<Value> written = new ArrayList<>();
        for (int i = 0; i < (operator instanceof HasSeveralResults several ? several.results() : 1); i++) {
            written.add(Value.ofUnknownShape("output" + i, Role.ACTIVATION));
        }
        Graph graph = new Graph("Net", read, List.of(Node.of(method, operator, read, written, Sample.origin(method))), written);

        Graph shaped = new InferShapes().apply(graph, problems);

        String shapes = shaped.nodes().get(0).outputs().stream().map(value -> value.knownShape().map(Object::toString).orElse("?"))
                .collect(Collectors.joining(" "));
        assertThat(problems.all().isEmpty() ? shapes : problems.all().get(0).kind().name()).isEqualTo(expected);
    }

    /** {@code "axis 1, sizes 1 3"}: numbers behind names; {@code axes}, {@code shape} and {@code sizes} take any number of them. */
    private static GivenAttributes attributes(String constants) {
        List<Object> given = new ArrayList<>();
        for (String constant : constants.split(", ")) {
            String[] words = constant.strip().split(" ");
            int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
            given.add(words[0]);
            given.add(List.of("axes", "shape", "sizes").contains(words[0]) ? numbers : (Object) numbers[0]);
        }
        return new GivenAttributes(given.toArray());
    }
}
