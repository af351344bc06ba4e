package dev.annette.examples.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PictureTextTest {
    @Test
    void inkIsDarkAndEmptyRowsAreLeftOut() {
        float[] pixels = {0, 0, 0, 0, 1, 0, 0.5f, 0, 0.1f, 0, 0, 0};

        assertThat(PictureText.of(pixels, 3)).isEqualTo("  @@\n++  ..\n");
    }
}
