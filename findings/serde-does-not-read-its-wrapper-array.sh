#!/usr/bin/env bash
# Micronaut Serde 2.16.2 (Micronaut platform 4.10.17, Java 17).
#
# An interface has @JsonTypeInfo(use = NAME, include = WRAPPER_ARRAY), and a record that implements it is written: the
# JSON is an array of the name of the type and the object. The same ObjectMapper, asked for the type that it has
# written, does not read the JSON back; asked for the interface it does. With WRAPPER_OBJECT and PROPERTY both ways work.
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

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;

public final class Main {

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    @JsonSubTypes(@JsonSubTypes.Type(value = InArray.class, name = "leaf"))
    interface Array {}

    @Serdeable
    record InArray(int size) implements Array {}

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes(@JsonSubTypes.Type(value = InObject.class, name = "leaf"))
    interface Wrapper {}

    @Serdeable
    record InObject(int size) implements Wrapper {}

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes(@JsonSubTypes.Type(value = WithProperty.class, name = "leaf"))
    interface Tagged {}

    @Serdeable
    record WithProperty(int size) implements Tagged {}

    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context = ApplicationContext.run()) {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);
            show(mapper, new InArray(2), InArray.class, Array.class);
            show(mapper, new InObject(2), InObject.class, Wrapper.class);
            show(mapper, new WithProperty(2), WithProperty.class, Tagged.class);
        }
    }

    private static void show(ObjectMapper mapper, Object value, Class<?> type, Class<?> base) throws Exception {
        String json = mapper.writeValueAsString(value);
        System.out.println(json + " as " + type.getSimpleName() + ": " + read(mapper, json, type) + ", as "
                + base.getSimpleName() + ": " + read(mapper, json, base));
    }

    private static String read(ObjectMapper mapper, String json, Class<?> type) {
        try {
            return String.valueOf(mapper.readValue(json, type));
        } catch (Exception e) {
            return "not read";
        }
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE '[[{]"(leaf|type)".* as .*' "$work/out")
printf '%s\n' "$seen"
expected='["leaf",{"size":2}] as InArray: not read, as Array: InArray[size=2]
{"leaf":{"size":2}} as InObject: InObject[size=2], as Wrapper: InObject[size=2]
{"type":"leaf","size":2} as WithProperty: WithProperty[size=2], as Tagged: WithProperty[size=2]'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
