package dev.annette;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.annette.layer.Layers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** An annotation and its fluent spelling are the same layer: what the one can say the other can, in the same words. */
class ParityTest {

    private static final Path ANNOTATIONS = Path.of("src", "main", "java", "dev", "annette", "layer");

    @TestFactory
    Stream<DynamicTest> everyAttributeIsAParameterOrAnOptionAndNothingElseIs() throws IOException {
        return annotations().map(annotation -> DynamicTest.dynamicTest(annotation.getSimpleName(), () -> isSpeltTheSame(annotation)));
    }

    private static void isSpeltTheSame(Class<?> annotation) {
        Map<String, String> attributes = new TreeMap<>();
        for (Method attribute : annotation.getDeclaredMethods()) {
            attributes.put(attribute.getName(), fluentType(attribute.getReturnType()));
        }
        if (attributes.containsKey("value")) {
            // of a pooling, the long spelling of the value
            attributes.remove("kernel");
        }
        Method factory = factory(annotation);
        Map<String, String> spelt = new TreeMap<>();
        for (Parameter parameter : factory.getParameters()) {
            assertThat(parameter.isNamePresent()).as("javac -parameters").isTrue();
            spelt.put(parameter.getName(), parameter.getType().getSimpleName());
        }
        Optional<Class<?>> options = Arrays.stream(annotation.getDeclaredClasses()).filter(type -> type.getSimpleName().equals("Options"))
                .findFirst();
        assertThat(factory.getReturnType()).isEqualTo(options.orElse(Layer.class));
        options.ifPresent(type -> {
            assertThat(type.getInterfaces()).containsExactly(Layer.class);
            for (Method option : type.getDeclaredMethods()) {
                assertThat(option.getReturnType()).as(option.getName()).isEqualTo(type);
                if (option.getName().equals("noBias")) {
                    assertThat(option.getParameterCount()).isZero();
                    assertThat(attributes).containsKey("bias");
                } else {
                    assertThat(option.getParameterTypes()).as(option.getName()).hasSize(1);
                    assertThat(option.isVarArgs()).as(option.getName()).isEqualTo(option.getParameterTypes()[0].isArray());
                    assertThat(spelt.put(option.getName(), option.getParameterTypes()[0].getSimpleName())).as(option.getName()).isNull();
                }
            }
        });
        assertThat(spelt).isEqualTo(attributes);
    }

    @Test
    void everyFactoryMakesALayerThatHasAnAnnotation() throws IOException {
        List<String> made = factories().map(method -> method.getName().toLowerCase(Locale.ROOT)).sorted().toList();
        List<String> declared = annotations().map(type -> type.getSimpleName().toLowerCase(Locale.ROOT)).sorted().toList();

        assertThat(made).isEqualTo(declared);
    }

    private static Stream<Class<?>> annotations() throws IOException {
        try (Stream<Path> files = Files.list(ANNOTATIONS)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("Layers") && !name.equals("package-info")).sorted().map(ParityTest::named).toList()
                    .stream();
        }
    }

    private static Class<?> named(String simpleName) {
        try {
            return Class.forName("dev.annette.layer." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method factory(Class<?> annotation) {
        return factories().filter(method -> method.getName().equalsIgnoreCase(annotation.getSimpleName())).findFirst().orElseThrow();
    }

    private static Stream<Method> factories() {
        return Arrays.stream(Layers.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    private static String fluentType(Class<?> type) {
        return type == Initialize.class ? Initializer.class.getSimpleName() : type.getSimpleName();
    }
}
