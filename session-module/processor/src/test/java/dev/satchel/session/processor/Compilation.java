package dev.satchel.session.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One run of plain javac over sources in memory, with classes on disk. */
final class Compilation {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:@[\\w.]+(?:\\(.*\\))? )*(?:public |sealed |final |abstract )*(?:class|interface|record|enum|@interface) (\\w+)",
            Pattern.MULTILINE);

    private final Path output;
    private final boolean succeeded;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

    private Compilation(Path output, boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        this.output = output;
        this.succeeded = succeeded;
        this.diagnostics = diagnostics;
    }

    /** With our processors alone. */
    static Compilation ofOurs(Path output, String... sources) {
        return run(output, List.of(), List.of(new SessionDataProcessor(), new SessionKeyProcessor()), sources);
    }

    /** The same, of a part of what was compiled before. */
    static Compilation ofOursAfter(Path output, Path before, String... sources) {
        return run(output, List.of(before), List.of(new SessionDataProcessor(), new SessionKeyProcessor()), sources);
    }

    /** With all processors on the class path: the framework's, ours, and what describes an API. */
    static Compilation ofAll(Path output, String... sources) {
        return run(output, List.of(), List.of(), sources);
    }

    private static Compilation run(Path output, List<Path> before, List<Processor> processors, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = System.getProperty("java.class.path");
        for (Path path : before) {
            classPath = path + File.pathSeparator + classPath;
        }
        List<String> options = new ArrayList<>(List.of(
                "-parameters",
                "-Xlint:all,-processing,-classfile,-auxiliaryclass",
                "-cp",
                classPath,
                "-d",
                output.toString()));
        List<JavaFileObject> files = new ArrayList<>();
        for (String source : sources) {
            files.add(new Source(source));
        }
        JavaCompiler.CompilationTask task = compiler.getTask(null, null, diagnostics, options, null, files);
        task.setLocale(Locale.ENGLISH);
        if (!processors.isEmpty()) {
            task.setProcessors(processors);
        }
        return new Compilation(output, task.call(), diagnostics.getDiagnostics());
    }

    boolean succeeded() {
        return succeeded;
    }

    /** Errors and warnings as the compiler prints them. */
    List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .toList();
    }

    List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** Returns the generated source of a class. */
    String generated(String name) {
        try {
            return Files.readString(output.resolve(name.replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source file, named for its package and first type. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + pathOf(text)), Kind.SOURCE);
            this.text = text;
        }

        private static String pathOf(String text) {
            Matcher ofPackage = PACKAGE.matcher(text);
            Matcher type = TYPE.matcher(text);
            if (!ofPackage.find() || !type.find()) {
                throw new IllegalArgumentException("a source without a package or a type: " + text);
            }
            return ofPackage.group(1).replace('.', '/') + "/" + type.group(1) + ".java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
