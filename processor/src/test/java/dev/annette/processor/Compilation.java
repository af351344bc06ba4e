package dev.annette.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One run of javac with the processor, in memory.
 *
 * <p>The runtime is not on the class path here, so javac complains about every generated class; complaints about generated files are left out, what javac says about
 * the user's files is kept whole.
 *
 * @param diagnostics what javac says about the given sources, in its order
 * @param generated   the generated sources by qualified class name
 */
record Compilation(List<Message> diagnostics, Map<String, String> generated) {

    static {
        // what javac prints is compared, and it speaks several languages
        Locale.setDefault(Locale.ROOT);
    }

    /**
     * What javac says once.
     *
     * @param kind   error, warning or note
     * @param code   javac's key
     * @param line   where
     * @param column where in the line
     * @param text   as javac prints it, with the line of source and the caret
     */
    record Message(Diagnostic.Kind kind, String code, long line, long column, String text) {

        /** Whether it comes from the processor. */
        boolean isOurs() {
            return text.contains("[Annette");
        }

        /** The tag of a problem, {@code KernelTooLarge}; empty for the count of what was cut. */
        String tag() {
            int start = text.indexOf("[Annette") + "[Annette".length();
            return text.substring(start, text.indexOf(']', start)).replace("/", "");
        }

        /** The message behind its tag, without place and source line. */
        String firstLine() {
            return text.lines().findFirst().orElseThrow().replaceFirst(".*?\\[Annette[^]]*] ", "");
        }

        /** What the message proposes. */
        String fix() {
            return text.substring(text.indexOf("fix: ") + "fix: ".length());
        }
    }

    /** Compiles sources, each beginning with {@code // File.java} or named after its first type. */
    static Compilation of(Source... sources) {
        return of(List.of(), sources);
    }

    /** Compiles with options of javac. */
    static Compilation of(List<String> options, Source... sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        StringWriter others = new StringWriter();
        try (InMemory files = new InMemory(javac.getStandardFileManager(collector, Locale.ROOT, null))) {
            List<String> all = Stream.concat(Stream.of("-Xmaxerrs", "1000", "-Xmaxwarns", "1000"), options.stream()).toList();
            JavaCompiler.CompilationTask task = javac.getTask(others, files, collector, all, null, List.of(sources));
            task.setLocale(Locale.ROOT);
            task.setProcessors(List.of(new AnnetteProcessor()));
            task.call();
            List<Message> messages = collector.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getSource() == null || diagnostic.getSource() instanceof Source)
                    .map(diagnostic -> new Message(diagnostic.getKind(), diagnostic.getCode(), diagnostic.getLineNumber(),
                            diagnostic.getColumnNumber(), diagnostic.toString()))
                    .toList();
            return new Compilation(messages, files.sources());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All messages as a user sees them, in the order of javac. */
    String text() {
        return String.join("\n", diagnostics.stream().map(Message::text).toList()) + (diagnostics.isEmpty() ? "" : "\n");
    }

    /** The tags of our messages, in their order. */
    List<String> tags() {
        return diagnostics.stream().filter(Message::isOurs).map(Message::tag).toList();
    }

    /** The only source that was generated. */
    String onlyGenerated() {
        if (generated.size() != 1) {
            throw new AssertionError("expected one generated class, found " + generated.keySet() + "\n" + text());
        }
        return generated.values().iterator().next();
    }

    /** The network of a model, which may stand beside others. */
    String generated(String network) {
        return generated.entrySet().stream().filter(entry -> ("." + entry.getKey()).endsWith("." + network)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + network + " in " + generated.keySet() + "\n" + text())).getValue();
    }

    /** A source in memory; messages call it by its file name. */
    static final class Source extends SimpleJavaFileObject {

        private final String fileName;
        private final String text;

        private Source(String fileName, String text) {
            super(URI.create("memory:///" + fileName), Kind.SOURCE);
            this.fileName = fileName;
            this.text = text;
        }

        static Source of(String fileName, String text) {
            return new Source(fileName, text);
        }

        static Source of(Path file) {
            try {
                return new Source(file.getFileName().toString(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A model without a package behind the usual imports. */
        static Source model(String name, String text) {
            return of(name + ".java", """
                    import static dev.annette.Activation.*;
                    import static dev.annette.Loss.*;
                    import dev.annette.*;
                    import dev.annette.layer.*;
                    """ + text);
        }

        @Override
        public String getName() {
            return fileName;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what javac writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, Written> written = new TreeMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        Map<String, String> sources() {
            Map<String, String> sources = new TreeMap<>();
            written.forEach((name, file) -> sources.put(name, file.text.toString()));
            return sources;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Written file = new Written(className, kind);
            if (kind == JavaFileObject.Kind.SOURCE) {
                written.put(className, file);
            }
            return file;
        }
    }

    /** A file that javac writes. */
    private static final class Written extends SimpleJavaFileObject {

        private final StringWriter text = new StringWriter();

        Written(String className, Kind kind) {
            super(URI.create("memory:///generated/" + className.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public StringWriter openWriter() {
            return text;
        }

        @Override
        public java.io.OutputStream openOutputStream() {
            return new java.io.ByteArrayOutputStream();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text.toString();
        }
    }
}
