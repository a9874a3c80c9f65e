#!/usr/bin/env bash
# Micronaut Serde 2.16.2 (Micronaut platform 4.10.17, Java 17).
#
# A @Serdeable record with a component of the type PriorityQueue or Vector compiles and is written as JSON. The same
# ObjectMapper does not read the JSON back: it asks for the introspection of a class of the JDK. ArrayDeque, in the same
# place, works both ways. So a class can be stored for weeks before anything finds out that it cannot be loaded.
#
# Needs JDK 17 and Maven. Fails if what is seen differs from what is expected below.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/src/main/java/finding"
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.micronaut.platform</groupId>
        <artifactId>micronaut-platform</artifactId>
        <version>4.10.17</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>io.micronaut.serde</groupId>
      <artifactId>micronaut-serde-jackson</artifactId>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
        <configuration>
          <annotationProcessorPathsUseDepMgmt>true</annotationProcessorPathsUseDepMgmt>
          <annotationProcessorPaths>
            <path>
              <groupId>io.micronaut</groupId>
              <artifactId>micronaut-inject-java</artifactId>
            </path>
            <path>
              <groupId>io.micronaut.serde</groupId>
              <artifactId>micronaut-serde-processor</artifactId>
            </path>
          </annotationProcessorPaths>
        </configuration>
      </plugin>
      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.6.2</version>
        <configuration>
          <mainClass>finding.Main</mainClass>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM
cat >"$work/src/main/java/finding/Main.java" <<'JAVA'
package finding;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Vector;

public final class Main {

    @Serdeable
    record Queue(PriorityQueue<String> names) {}

    @Serdeable
    record OldList(Vector<String> names) {}

    @Serdeable
    record Deque(ArrayDeque<String> names) {}

    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context = ApplicationContext.run()) {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);
            show(mapper, Queue.class, new Queue(new PriorityQueue<>(List.of("Ada"))));
            show(mapper, OldList.class, new OldList(new Vector<>(List.of("Ada"))));
            show(mapper, Deque.class, new Deque(new ArrayDeque<>(List.of("Ada"))));
        }
    }

    private static <T> void show(ObjectMapper mapper, Class<T> type, T value) throws Exception {
        String json = mapper.writeValueAsString(value);
        String read;
        try {
            mapper.readValue(json, type);
            read = "read";
        } catch (Exception e) {
            read = "not read";
        }
        System.out.println(type.getSimpleName() + " " + json + " " + read);
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE '(Queue|OldList|Deque) .*read' "$work/out")
printf '%s\n' "$seen"
expected='Queue {"names":["Ada"]} not read
OldList {"names":["Ada"]} not read
Deque {"names":["Ada"]} read'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
