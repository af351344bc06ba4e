package dev.annette.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every generated class of this module, read from its class file. That the code compiles without a warning is shown by the build: it compiles
 * models and networks of examples and tests with {@code -Xlint:all -Werror}.
 */
class GeneratedCodeTest {
    /** HotSpot compiles no method of 8,000 bytes of code or more (its flag DontCompileHugeMethods); it would be interpreted for ever. */
    private static final int HUGE = 8000;

    private static final int MOST_CONSTANTS = 65_535;

    private record Method(String name, int bytes) {}

    @Test
    void noMethodIsTooLongForTheCompilerOfTheVirtualMachine() {
        List<Method> methods = Stream.of("target/classes", "target/test-classes").flatMap(folder -> generated(Path.of(folder)))
                .flatMap(file -> methods(file).stream()).toList();

        assertThat(methods).extracting(Method::name).anyMatch(name -> name.contains("HundredLayersNetwork$Training."))
                .anyMatch(name -> name.contains("LeNetNetwork$Inference.")).anyMatch(name -> name.contains("DenseNet121Network$Training."));
        assertThat(methods).allSatisfy(method -> assertThat(method.bytes()).as(method.name()).isLessThan(HUGE));
        assertThat(methods).extracting(Method::bytes).anyMatch(bytes -> bytes > 100);
    }

    /** Class files number their constants with 16 bits. */
    @Test
    void theLargestNetworksStayFarFromTheLimitOfConstants() {
        List<ClassReader> classes = generated(Path.of("target/classes")).map(GeneratedCodeTest::read).toList();

        assertThat(classes).extracting(ClassReader::getClassName).anyMatch(name -> name.endsWith("DenseNet121Network$Training"))
                .anyMatch(name -> name.endsWith("ResNet50Network$Training")).anyMatch(name -> name.endsWith("VGG16Network"));
        assertThat(classes).allSatisfy(type -> assertThat(type.getItemCount()).as(type.getClassName()).isLessThan(MOST_CONSTANTS / 4));
    }

    private static Stream<Path> generated(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\w+Network(\\$\\w+)?\\.class")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Walks over fields and methods of a class file to the Code attributes (Java virtual machine specification, 4.1 to 4.7). */
    private static List<Method> methods(Path file) {
        ClassReader reader = read(file);
        char[] buffer = new char[reader.getMaxStringLength()];
        List<Method> methods = new ArrayList<>();
        int position = reader.header + 6;
        position += 2 + 2 * reader.readUnsignedShort(position);
        for (boolean isMethod : new boolean[] {false, true}) {
            int members = reader.readUnsignedShort(position);
            position += 2;
            for (int member = 0; member < members; member++) {
                String name = reader.readUTF8(position + 2, buffer);
                int attributes = reader.readUnsignedShort(position + 6);
                position += 8;
                for (int attribute = 0; attribute < attributes; attribute++) {
                    if (isMethod && "Code".equals(reader.readUTF8(position, buffer))) {
                        methods.add(new Method(reader.getClassName() + '.' + name, reader.readInt(position + 10)));
                    }
                    position += 6 + reader.readInt(position + 2);
                }
            }
        }
        return methods;
    }

    private static ClassReader read(Path file) {
        try {
            return new ClassReader(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
