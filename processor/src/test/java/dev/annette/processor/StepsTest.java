package dev.annette.processor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What layers and methods do to the steps of a sequence: whether padded steps would change others, and whether a network can be given step after step. */
class StepsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // the expression                                        | why padding leaks                                  | why it can't be stepped
        "x.then(dense(4)).relu().times(2).dropout(0.5f)          |                                                    |",
        "x.then(layerNorm())                                     |                                                    |",
        "x.then(layerNorm().dimensions(2).affine(false))         | normalises all steps together                      | layerNorm1 normalises all steps together",
        "x.then(batchNorm())                                     | takes mean and variance of all steps together      |",
        "x.then(conv1d(8).kernel(3).padding(1))                  | reads several steps at once                        | conv1d1 reads several steps at once",
        "x.then(dense(3)).plus(x.then(dense(3)))                 |                                                    |",
        "x.mean(-1).unsqueeze(-1).times(x)                       |                                                    |",
        "x.slice(1, 0, 3).concat(1, x)                           |                                                    |",
        "x.chunk(2, 1)[1]                                        |                                                    |",
        "x.pad(1, 2, 2)                                          |                                                    |",
        "x.pad(0, 2, 2)                                          | adds steps                                         | pad1 adds steps",
        "x.softmax(1)                                            |                                                    |",
        "x.softmax(0)                                            | shares one sum among all steps                     | softmax1 shares one sum among all steps",
        "x.reshape(-1, 2, 3).sum(2)                              |                                                    |",
        "x.reshape(3, -1).transpose()                            | moves elements from step to step                   | reshape1 moves elements from step to step",
        "x.transpose(1, 0)                                       | makes time another axis than the first             | transpose1 makes time another axis than the first",
        "x.mean(0)                                               | reads all steps at once                            | mean1 reads all steps at once",
        "x.concat(0, x)                                          | puts steps behind one another                      | concat1 puts steps behind one another",
        "x.matmul(x.transpose()).mean(-1)                        | makes time another axis than the first             | matmul1 multiplies steps by steps",
        "x.then(lstm(4))                                         |                                                    |",
        "x.then(gru(4).lastStep(true)).then(dense(2))            |                                                    |",
        "x.then(gru(4).direction(BACKWARD))                      |                                                    | gru1ReverseInput reads the sequence backward",
        "x.scan(lstm(4), x.then(lastStep()).then(dense(4)), x.then(lastStep()).then(dense(4))).steps() |              | lstm1 begins with states that it is given",
        "x.then(globalAveragePool())                             |                                                    | globalAveragePool1 takes the mean of all steps",
        "x.unsqueeze(1).thenPerStep(dense(4))                    |                                                    |"})
    void eachLayerSaysWhatItDoes(String expression, String leak, String hindrance) {
        String padded = compiled(expression, true).text();
        Compilation free = compiled(expression, false);

        assertThat(free.text()).isEmpty();
        if (leak == null) {
            assertThat(padded).isEmpty();
        } else {
            assertThat(padded).contains("[Annette/MixesSteps]", leak + ", so that padding would change steps that count");
        }
        assertThat(free.generated("NetNetwork")).contains(hindrance == null ? ".stepwise()" : ".notStepwise(\"" + hindrance + "\")");
    }

    private static Compilation compiled(String expression, boolean lengths) {
        return Compilation.of(Compilation.Source.of("Net.java", """
                import static dev.annette.Direction.BACKWARD;
                import static dev.annette.layer.Layers.*;
                import dev.annette.Model;
                import dev.annette.Tensor;

                @Model(input = "Tx6", lengths = %s)
                abstract class Net {
                    Tensor forward(Tensor x) {
                        return %s;
                    }
                }
                """.formatted(lengths, expression)));
    }

    @Test
    void sequencesOfAFixedLengthAreFollowedWhereALayerGoesThroughThem() {
        String backward = "@dev.annette.layer.LSTM(units = 4, direction = dev.annette.Direction.BIDIRECTIONAL) dev.annette.Layer lstm;";
        String forward =
                "@dev.annette.layer.LSTM(units = 4) dev.annette.Layer lstm; @dev.annette.layer.Dense(units = 20) dev.annette.Layer fc;";
        String vector = "@dev.annette.layer.Dense(units = 4) dev.annette.Layer fc;";

        assertThat(chain("20x6", backward)).contains(".notStepwise(\"lstmLayer1ReverseInput reads the sequence backward\")");
        assertThat(chain("20x6", forward)).contains(".stepwise()");
        assertThat(chain("20", vector)).doesNotContain("tepwise");
        assertThat(chain("TxF", "@dev.annette.layer.ReLU dev.annette.Layer relu;"))
                .contains(".notStepwise(\"its input leaves F open beside T\")");
    }

    private static String chain(String input, String fields) {
        Compilation compilation = Compilation.of(Compilation.Source.of("Net.java",
                "@dev.annette.Model(input = \"" + input + "\") abstract class Net { " + fields + " }"));
        assertThat(compilation.text()).isEmpty();
        return compilation.generated("NetNetwork");
    }
}
