package dev.annette.examples;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResultLineTest {
    private static ResultLine line() {
        return new ResultLine(0.99125, 0.0301, 5, 41.23, -7);
    }

    @Test
    void isOneLineForScripts() {
        assertThat(line().with("dataset", "fashion-mnist"))
                .hasToString("result: accuracy=0.9913 loss=0.0301 epochs=5 seconds=41.2 seed=-7 dataset=fashion-mnist");
    }

    @Test
    void isTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(line()).hasToString("result: accuracy=0.9913 loss=0.0301 epochs=5 seconds=41.2 seed=-7");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatAScriptCouldNotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> line().with("seed", "8")).withMessage("seed is -7 already");
        assertThatIllegalArgumentException().isThrownBy(() -> line().with("data", "a folder"))
                .withMessage("data=a folder: expected a name of small letters and a value without spaces");
    }
}
