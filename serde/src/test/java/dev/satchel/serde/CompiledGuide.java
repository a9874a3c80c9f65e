package dev.satchel.serde;

import dev.satchel.serde.fixtures.CompiledIntrospections;
import dev.satchel.serde.fixtures.GuidePage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the Java of the guide: expressions and types from its tables, and its fenced blocks, with the framework's
 * own annotation processors, and runs it in a separate application context. Blocks with annotations declare types,
 * which are put into the package {@code shop}. All others are statements that may use {@code mapper}.
 */
final class CompiledGuide implements AutoCloseable {

    private static final String IMPORTS = String.join(
            "\n",
            "package shop;",
            "import com.fasterxml.jackson.annotation.*;",
            "import dev.satchel.serde.*;",
            "import dev.satchel.serde.js.*;",
            "import io.micronaut.core.type.*;",
            "import io.micronaut.serde.annotation.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.regex.Pattern;",
            "");

    /** A statement with its value in a comment: {@code int size = list.size(); // 2}. */
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^(?<declaration>[^(\n]+ (?<name>\\w+) = )?(?<expression>.+);\\s+// (?<shown>.*)$");

    private final URLClassLoader classes;
    private final ApplicationContext context;
    private final Class<?> page;
    private final Map<String, String> methods;

    private CompiledGuide(
            URLClassLoader classes, ApplicationContext context, Class<?> page, Map<String, String> methods) {
        this.classes = classes;
        this.context = context;
        this.page = page;
        this.methods = methods;
    }

    /** A collector of the code to compile. */
    static final class Source {
        private final StringBuilder types = new StringBuilder(IMPORTS);
        private final StringBuilder members = new StringBuilder();
        private final Map<String, String> methods = new LinkedHashMap<>();

        void blocksOf(GuidePage guide) {
            for (String block : guide.javaBlocks()) {
                if (block.contains("@")) {
                    types(block);
                } else {
                    String body = SHOWN.matcher(block).replaceAll(CompiledGuide::shown);
                    method(
                            block,
                            "void",
                            "DevalueMapper mapper, java.util.function.BiConsumer<Object, String> show",
                            body);
                }
            }
        }

        void types(String declarations) {
            types.append(declarations);
        }

        void expression(String expression) {
            if (!expression.isEmpty()) {
                method(expression, "Object", "", "return " + expression + ";");
            }
        }

        /** Adds a method that expressions may call. */
        void member(String declaration) {
            members.append(declaration);
        }

        void type(String type) {
            String argument =
                    type.contains("<") ? "new GenericArgument<" + type + ">() {}" : "Argument.of(" + type + ".class)";
            method("type " + type, "Argument<?>", "", "return " + argument + ";");
        }

        private void method(String key, String result, String parameters, String body) {
            if (!methods.containsKey(key)) {
                String name = "m" + methods.size();
                methods.put(key, name);
                members.append("public static %s %s(%s) throws Exception {\n%s\n}\n"
                        .formatted(result, name, parameters, body));
            }
        }

        CompiledGuide compile(Path folder) {
            String page = IMPORTS + "public final class Page {\n" + members + "}\n";
            Path output = CompiledGuide.compile(folder, Map.of("Types.java", types.toString(), "Page.java", page));
            try {
                URLClassLoader classes = new URLClassLoader(
                        new URL[] {output.toUri().toURL()},
                        Thread.currentThread().getContextClassLoader());
                ApplicationContext context = ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .classLoader(classes)
                        .properties(Map.of(CompiledIntrospections.PROPERTY, true))
                        .start();
                return new CompiledGuide(classes, context, classes.loadClass("shop.Page"), methods);
            } catch (MalformedURLException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String shown(MatchResult statement) {
        String shown = statement.group(4).replace("\\", "\\\\").replace("\"", "\\\"");
        String declared = statement.group(1) == null ? "" : statement.group(1) + statement.group(3) + ";\n";
        String expression = statement.group(1) == null ? statement.group(3) : statement.group(2);
        return Matcher.quoteReplacement(declared + "show.accept(" + expression + ", \"" + shown + "\");");
    }

    /** Compiles sources into a folder below the given one. */
    static Path compile(Path folder, Map<String, String> sources) {
        try {
            Path output = Files.createDirectories(folder.resolve("classes"));
            String classPath = System.getProperty("java.class.path");
            List<String> arguments = new ArrayList<>(
                    List.of("-parameters", "-cp", classPath, "-processorpath", classPath, "-d", output.toString()));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                arguments.add(Files.writeString(folder.resolve(source.getKey()), source.getValue())
                        .toString());
            }
            int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
            if (exit != 0) {
                throw new IllegalStateException("it does not compile: see the messages above");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DevalueMapper mapper() {
        return context.getBean(DevalueMapper.class);
    }

    @Nullable
    Object value(String expression) {
        return call(expression);
    }

    Argument<?> type(String type) {
        return (Argument<?>) call("type " + type);
    }

    void run(String block, BiConsumer<Object, String> show) {
        call(block, mapper(), show);
    }

    private @Nullable Object call(String key, Object... arguments) {
        try {
            String name = methods.get(key);
            for (Method method : page.getMethods()) {
                if (method.getName().equals(name)) {
                    return method.invoke(null, arguments);
                }
            }
            throw new IllegalStateException("not compiled: " + key);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        classes.close();
    }
}
