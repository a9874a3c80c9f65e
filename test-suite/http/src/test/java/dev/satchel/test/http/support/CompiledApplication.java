package dev.satchel.test.http.support;

import dev.satchel.serde.fixtures.CompiledIntrospections;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** An application from a page, compiled with the framework's own annotation processor and started. */
public final class CompiledApplication implements AutoCloseable {

    private static final Pattern FIRST_TYPE =
            Pattern.compile("^(?:public )?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private final URLClassLoader classes;
    private final ApplicationContext context;

    private CompiledApplication(URLClassLoader classes, ApplicationContext context) {
        this.classes = classes;
        this.context = context;
    }

    /**
     * Compiles and starts an application.
     *
     * @param sources Java files without their package, which is {@code shop}, or with another
     */
    public static CompiledApplication start(Path folder, List<String> sources, Map<String, Object> properties) {
        return start(folder, sources, properties, context -> {});
    }

    /**
     * Compiles and starts an application.
     *
     * @param prepare called before it starts
     */
    public static CompiledApplication start(
            Path folder, List<String> sources, Map<String, Object> properties, Consumer<ApplicationContext> prepare) {
        Path output = compile(folder, sources);
        URLClassLoader classes = new URLClassLoader(
                new URL[] {url(output)}, Thread.currentThread().getContextClassLoader());
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .classLoader(classes)
                .properties(properties)
                .properties(Map.of(CompiledIntrospections.PROPERTY, true))
                .build();
        CompiledApplication application = new CompiledApplication(classes, context);
        try {
            prepare.accept(context);
            context.start();
            context.getBean(EmbeddedServer.class).start();
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /**
     * Compiles and starts an application with a framework of its own. Introspected types are found by the class loader
     * of the framework alone.
     */
    public static void startAlone(Path folder, List<String> sources, Map<String, Object> properties) throws Throwable {
        List<URL> all = new ArrayList<>(List.of(url(compile(folder, sources))));
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all.add(url(Path.of(part)));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes =
                new URLClassLoader(all.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(classes);
            Object context = classes.loadClass(ApplicationContext.class.getName())
                    .getMethod("run", Map.class, String[].class)
                    .invoke(null, properties, new String[0]);
            ((AutoCloseable) context).close();
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path compile(Path folder, List<String> sources) {
        try {
            Path output = Files.createDirectories(folder.resolve("classes"));
            String classPath = System.getProperty("java.class.path");
            List<String> options = new ArrayList<>(
                    List.of("-parameters", "-cp", classPath, "-processorpath", classPath, "-d", output.toString()));
            for (String source : sources) {
                Matcher name = FIRST_TYPE.matcher(source);
                if (!name.find()) {
                    throw new IllegalStateException("a block of Java without a type");
                }
                boolean hasPackage = PACKAGE.matcher(source).find();
                // a folder for each file, since packages may differ
                Path file = Files.createDirectories(folder.resolve("source" + options.size()))
                        .resolve(name.group(1) + ".java");
                Files.writeString(file, hasPackage ? source : "package shop;\n\n" + source);
                options.add(file.toString());
            }
            int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0]));
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

    ApplicationContext context() {
        return context;
    }

    public EmbeddedServer server() {
        return context.getBean(EmbeddedServer.class);
    }

    /** Returns a class of the application. */
    public Class<?> load(String name) throws ClassNotFoundException {
        return classes.loadClass("shop." + name);
    }

    @Override
    public void close() {
        context.close();
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
