package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.annette.runtime.data.TokenStream;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.NotSteppableException;
import dev.annette.runtime.network.Stepper;
import dev.annette.runtime.network.TokenSampler;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Perplexity;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Models as they are compiled: trained on a stream in pieces, stepped, written with. */
class StreamModelsTest {
    /** 0 1 0 2 0 3 0 4 0 5 and so on: what follows a 0 is told by what stands two places before. */
    private static final TokenStream TEXT = text(2001);

    private static TokenStream text(int length) {
        return TokenStream.of(IntStream.range(0, length).map(i -> i % 2 == 0 ? 0 : i / 2 % 5 + 1).toArray());
    }

    private static List<Network> writers() {
        return List.of(StreamModels_WriterNetwork.builder().seed(1).build(), StreamModels_GatedWriterNetwork.builder().seed(1).build());
    }

    @Test
    void steppingGivesWhatTheWholeSequenceGives() {
        float[] tokens = {0, 3, 5, 1, 1, 0, 2};
        for (Network network : writers()) {
            try (network; Stepper stepper = network.stepper()) {
                float[] whole = network.predict(tokens, Sizes.of("T", tokens.length));
                for (int t = 0; t < tokens.length; t++) {
                    assertThat(stepper.step(tokens[t])).as("%s, step %d", network.name(), t)
                            .containsExactly(Arrays.copyOfRange(whole, 6 * t, 6 * t + 6), within(1e-5f));
                }
            }
        }
    }

    @Test
    void aStreamInPiecesIsLearnedWithTheStateThatGoesOn() {
        for (Network network : writers()) {
            try (network) {
                Trainer trainer = Trainer.of(network).optimizer(Adam.withLearningRate(0.01)).clipNorm(1).carryStates().epochs(12)
                        .metric(Perplexity.of());
                History history = trainer.fit(TEXT.inSequence(10, 5), text(201).inSequence(1, 20));

                assertThat(history.last().training().value("perplexity")).as(network.name()).isLessThan(1.1);
                assertThat(history.last().validation().orElseThrow().value("perplexity")).isLessThan(1.1);
                // Without the state nothing tells what follows a 0: five possibilities, at every other step.
                Evaluation stateless = Trainer.of(network).batchSize(100).metric(Perplexity.of()).evaluate(TEXT.randomPieces(1));
                assertThat(stateless.value("perplexity")).isGreaterThan(Math.sqrt(5));
                try (Stepper stepper = network.stepper()) {
                    assertThat(TokenSampler.greedy().generate(stepper, new int[] {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 1, 0, 2}, 9))
                            .containsExactly(0, 3, 0, 4, 0, 5, 0, 1, 0);
                }
            }
        }
    }

    @Test
    void aModelThatReadsBackwardIsNotStepped() {
        try (Network network = StreamModels_BothWaysNetwork.builder().build()) {
            assertThatThrownBy(network::stepper).isInstanceOf(NotSteppableException.class).hasMessageContaining("memory");
            assertThatThrownBy(() -> Trainer.of(network).carryStates().fit(TEXT.inSequence(10, 5)))
                    .isInstanceOf(NotSteppableException.class);
        }
    }
}
