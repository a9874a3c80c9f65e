package dev.satchel.test.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** An application of one source file, compiled with the framework's own annotation processor and started. */
final class CompiledApplication implements AutoCloseable {

    private final URLClassLoader classes;
    private final ApplicationContext context;

    private CompiledApplication(URLClassLoader classes, ApplicationContext context) {
        this.classes = classes;
        this.context = context;
    }

    static CompiledApplication start(Path folder, String className, String source, Map<String, Object> properties) {
        Path output = compile(folder, className, "package shop;\n\n" + source);
        URLClassLoader classes = new URLClassLoader(
                new URL[] {url(output)}, Thread.currentThread().getContextClassLoader());
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .classLoader(classes)
                .properties(properties)
                .start();
        context.getBean(EmbeddedServer.class).start();
        return new CompiledApplication(classes, context);
    }

    private static Path compile(Path folder, String className, String source) {
        try {
            Path output = Files.createDirectories(folder.resolve("classes"));
            Path file = Files.writeString(folder.resolve(className + ".java"), source);
            String classPath = System.getProperty("java.class.path");
            int exit = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            List.of(
                                            "-parameters",
                                            "-cp",
                                            classPath,
                                            "-processorpath",
                                            classPath,
                                            "-d",
                                            output.toString(),
                                            file.toString())
                                    .toArray(new String[0]));
            if (exit != 0) {
                throw new IllegalStateException("it does not compile: see the messages above");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    EmbeddedServer server() {
        return context.getBean(EmbeddedServer.class);
    }

    @Override
    public void close() throws IOException {
        context.close();
        classes.close();
    }
}
