package dev.annette.examples.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.bytedeco.javacpp.Loader;

/** The size of the jars on the class path that one platform needs. */
final class JarSizes {

    private static final List<String> ANNETTE = List.of("annette-runtime", "annette-dsl-api", "dnnl", "opencl", "javacpp", "slf4j-api");
    private static final List<String> LIBTORCH = List.of("pytorch", "openblas", "javacpp");
    private static final List<String> MKL = List.of("mkl");
    private static final List<String> ONNX_RUNTIME = List.of("onnxruntime");

    private JarSizes() {}

    /** A line that tells them. */
    static String line(String classPath) throws IOException {
        List<Path> jars = Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).filter(Files::isRegularFile).toList();
        return String.format(Locale.ROOT,
                "jars for %s, MiB: Annette's libraries %.1f; libtorch %.1f, and %.1f more with MKL; ONNX Runtime %.1f",
                Loader.getPlatform(), mebibytes(jars, ANNETTE), mebibytes(jars, LIBTORCH), mebibytes(jars, MKL),
                mebibytes(jars, ONNX_RUNTIME));
    }

    private static double mebibytes(List<Path> jars, List<String> artifacts) throws IOException {
        double bytes = 0;
        for (Path jar : jars) {
            if (artifacts.stream().anyMatch(artifact -> belongs(jar.getFileName().toString(), artifact))) {
                bytes += Files.size(jar);
            }
        }
        return bytes / (1 << 20);
    }

    /** Whether a file is the artifact's: its classes, or its libraries for this platform. */
    private static boolean belongs(String file, String artifact) {
        return file.matches(artifact + "-[0-9][0-9.A-Z-]*(-" + Loader.getPlatform() + "(-redist)?)?\\.jar");
    }
}
