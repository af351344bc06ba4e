package dev.annette.examples.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of this process, for processes that are started from it. */
final class ClassPath {

    private ClassPath() {}

    /** The class path as a program has it that is installed: folders of classes are packed into jars, which archives of classes want. */
    static String ofJars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path entry : entries()) {
            if (Files.isDirectory(entry)) {
                Path jar = folder.resolve("classes" + jars.size() + ".jar");
                pack(entry, jar);
                jars.add(jar.toAbsolutePath().toString());
            } else {
                jars.add(entry.toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** What this process was started with: its class path or, within Maven, what the class loader knows. */
    private static List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        if (ClassPath.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                try {
                    entries.add(Path.of(url.toURI()));
                } catch (URISyntaxException malformed) {
                    throw new IOException(url + " is no file", malformed);
                }
            }
            return entries;
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        return entries;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(classes)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(file)) {
            for (Path each : files) {
                packed.putNextEntry(new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, packed);
                packed.closeEntry();
            }
        }
    }
}
