package dev.annette.processor;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Models whose {@code forward} is wrong, one a file in {@code resources/wrong}, as {@link ProblemExample}s: what is said, and where. */
class WrongForwardTest {

    private static final List<Path> MODELS = Golden.files(Golden.resources("wrong"), ".java");

    @TestFactory
    Stream<DynamicTest> each_wrong_model_is_told_what_is_wrong_and_where() {
        return MODELS.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> ProblemExample.check(file)));
    }

    @Test
    void there_are_many_and_each_has_its_messages() {
        assertThat(MODELS).hasSizeGreaterThan(30);
        assertThat(Golden.files(Golden.resources("wrong"), ".txt")).hasSameSizeAs(MODELS);
    }
}
