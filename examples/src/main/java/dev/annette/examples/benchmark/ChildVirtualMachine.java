package dev.annette.examples.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another virtual machine that runs the benchmark's command: what concerns a whole process, its memory or its threads, is measured in one of its own. */
final class ChildVirtualMachine {

    private ChildVirtualMachine() {}

    /**
     * Runs the command and waits for it.
     *
     * @param environment what is set beside what this process was given
     * @param arguments the command's arguments
     * @return what it wrote, line by line
     * @throws IOException if it can't be started
     * @throws IllegalStateException if it fails
     */
    static List<String> run(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(),
                        Benchmark.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "benchmark " + String.join(" ", arguments) + " failed in a process of its own: "
                                + String.join(System.lineSeparator(), lines));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process of its own", e);
        }
        return lines;
    }

    /** Where this process found its classes: in Maven's own virtual machine the class loader knows, else the properties. */
    private static String classPath() {
        if (Benchmark.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(ChildVirtualMachine::file).collect(Collectors.joining(File.pathSeparator));
        }
        return Stream.of("java.class.path", "jdk.module.path").map(System::getProperty).filter(Objects::nonNull)
                .filter(path -> !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private static String file(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
