#!/usr/bin/env bash
# micronaut-core 4.10.26 (Micronaut platform 4.10.17, Java 17).
#
# An Argument is built with unnamed type arguments, Argument.of(Map.class, Argument.of(Long.class),
# Argument.of(Integer.class)). It equals the one with the two the other way round, and has the same hash code, since
# each type argument is filed under the name of its own class and the two maps are compared without order: a cache that
# is keyed by Argument gives what belongs to the other type. Argument.of(Map.class, Long.class, Integer.class) and
# Argument.mapOf name their type arguments K and V, and differ.
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
      <groupId>io.micronaut</groupId>
      <artifactId>micronaut-core</artifactId>
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

import io.micronaut.core.type.Argument;
import java.util.Map;

public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Argument<?> one = Argument.of(Map.class, Argument.of(Long.class), Argument.of(Integer.class));
        Argument<?> other = Argument.of(Map.class, Argument.of(Integer.class), Argument.of(Long.class));
        System.out.println("seen order " + one.getTypeString(false) + " " + other.getTypeString(false));
        System.out.println("seen unnamed equal " + one.equals(other) + ", hashes equal " + (one.hashCode() == other.hashCode()));
        Argument<?> named = Argument.of(Map.class, Long.class, Integer.class);
        Argument<?> otherNamed = Argument.of(Map.class, Integer.class, Long.class);
        System.out.println("seen by class equal " + named.equals(otherNamed));
        System.out.println("seen mapOf equal "
                + Argument.mapOf(Long.class, Integer.class).equals(Argument.mapOf(Integer.class, Long.class)));
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE 'seen .*' "$work/out")
printf '%s\n' "$seen"
expected='seen order java.util.Map<java.lang.Long, java.lang.Integer> java.util.Map<java.lang.Integer, java.lang.Long>
seen unnamed equal true, hashes equal true
seen by class equal false
seen mapOf equal false'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
