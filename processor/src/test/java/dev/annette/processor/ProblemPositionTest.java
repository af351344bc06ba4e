package dev.annette.processor;

import javax.tools.JavaFileObject;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

/** A message stands at the smallest thing that is at fault: the value of an attribute, the annotation, the expression. */
class ProblemPositionTest {

    private static final JavaFileObject MODEL = JavaFileObjects.forSourceLines("app.Faulty",
            "package app;",
            "",
            "import dev.annette.*;",
            "import dev.annette.layer.*;",
            "",
            "@Model(input = \"1x28x28\", loss = Loss.SOFTMAX_CROSS_ENTROPY)",
            "abstract class Faulty {",
            "    @Conv(filters = 6, kernel = 29) Layer conv1;",
            "    @MaxPool(kernel = 2, padding = 2) Layer pool1;",
            "    @MaxPool Layer pool2;",
            "    @Dense(units = 10) Layer logits;",
            "}");

    private static final JavaFileObject FORWARD = JavaFileObjects.forSourceLines("app.Branching",
            "package app;",
            "",
            "import dev.annette.*;",
            "import dev.annette.layer.*;",
            "",
            "@Model(input = \"784\")",
            "abstract class Branching {",
            "    @Dense(units = 10) Layer scores;",
            "",
            "    Tensor forward(Tensor samples) {",
            "        java.util.Objects.requireNonNull(samples);",
            "        return samples.then(scores);",
            "    }",
            "}");

    private static Compilation compile(JavaFileObject source) {
        return javac().withProcessors(new AnnetteProcessor()).compile(source);
    }

    @Test
    void aWrongValueIsPointedAt() {
        assertThat(compile(MODEL)).hadErrorContaining("[Annette/KernelTooLarge]").inFile(MODEL).onLine(8).atColumn(33);
        assertThat(compile(MODEL)).hadErrorContaining("[Annette/PaddingTooLarge]").inFile(MODEL).onLine(9).atColumn(36);
    }

    @Test
    void aMissingValueIsPointedAtByItsAnnotation() {
        assertThat(compile(MODEL)).hadErrorContaining("[Annette/MissingAttribute]").inFile(MODEL).onLine(10).atColumn(5);
    }

    @Test
    void aWrongExpressionIsPointedAt() {
        assertThat(compile(FORWARD)).hadErrorContaining("[Annette/UnknownCall]").inFile(FORWARD).onLine(11);
    }
}
