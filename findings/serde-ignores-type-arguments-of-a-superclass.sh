#!/usr/bin/env bash
# Micronaut Serde 2.16.2 (Micronaut platform 4.10.17, Java 17).
#
# A bean inherits a property from a superclass with a type argument: Order extends Base<UUID>, and Base<T> has T getId().
# The JSON that Serde has written is read as an Order without an error, and its id is a String, so that the first use of
# the getter, which the compiler knows to return a UUID, fails with a ClassCastException. The type argument of a property
# (Base<UUID> in a record) and a property of the type itself are read as UUID.
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
import java.util.UUID;

public final class Main {

    @Serdeable
    public static class Base<T> {
        private T id;

        public T getId() {
            return id;
        }

        public void setId(T id) {
            this.id = id;
        }
    }

    @Serdeable
    public static class Order extends Base<UUID> {}

    @Serdeable
    public record Direct(UUID id) {}

    @Serdeable
    public record Holder(Base<UUID> base) {}

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context = ApplicationContext.run()) {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);
            Order order = new Order();
            order.setId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
            String json = mapper.writeValueAsString(order);
            System.out.println("json " + json);
            System.out.println("declared " + ((Object) mapper.readValue(json, Direct.class).id()).getClass().getSimpleName());
            Object held = ((Base<?>) mapper.readValue("{\"base\":" + json + "}", Holder.class).base()).getId();
            System.out.println("argument of a property " + held.getClass().getSimpleName());
            Object id = ((Base<?>) mapper.readValue(json, Order.class)).getId();
            System.out.println("argument of a superclass " + id.getClass().getSimpleName());
            try {
                UUID typed = mapper.readValue(json, Order.class).getId();
                System.out.println("getId " + typed.version());
            } catch (ClassCastException e) {
                System.out.println("getId " + e.getClass().getSimpleName());
            }
        }
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE '(declared|argument of|getId) .*' "$work/out")
printf '%s\n' "$seen"
expected='declared UUID
argument of a property UUID
argument of a superclass String
getId ClassCastException'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
