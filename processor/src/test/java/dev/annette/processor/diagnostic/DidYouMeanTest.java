package dev.annette.processor.diagnostic;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DidYouMeanTest {

    @Test
    void distances_count_insertions_deletions_and_replacements() {
        assertThat(DidYouMean.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(DidYouMean.distance("", "relu")).isEqualTo(4);
        assertThat(DidYouMean.distance("relu", "")).isEqualTo(4);
        assertThat(DidYouMean.distance("relu", "relu")).isZero();
        assertThat(DidYouMean.distance("rleu", "relu")).isEqualTo(2);
    }

    @Test
    void the_nearest_word_within_two_edits_was_meant() {
        assertThat(DidYouMean.nearest("convv1", List.of("fc1", "conv2", "conv1"))).contains("conv1");
        assertThat(DidYouMean.nearest("logit", List.of("conv1", "logits"))).contains("logits");
        assertThat(DidYouMean.nearest("pool", List.of("conv1", "logits"))).isEmpty();
        assertThat(DidYouMean.nearest("x", List.of())).isEmpty();
    }
}
