#!/usr/bin/env bash
# Micronaut Servlet 4.11.0 on Jetty 11.0.22, with Micronaut 4.10 (platform 4.10.17, Java 17).
#
# MutableHttpHeaders.add is for a further value of a header. Those of a response in a servlet container replace the value
# that is there: of two values that a handler adds, the client gets the last one. MutableHttpResponse.header, which
# elsewhere calls add, keeps both. So a Vary or a Set-Cookie that something else has added is lost.
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
        <groupId>io.micronaut.servlet</groupId>
        <artifactId>micronaut-servlet-api</artifactId>
        <version>4.11.0</version>
      </dependency>
      <dependency>
        <groupId>io.micronaut.servlet</groupId>
        <artifactId>micronaut-servlet-core</artifactId>
        <version>4.11.0</version>
      </dependency>
      <dependency>
        <groupId>io.micronaut.servlet</groupId>
        <artifactId>micronaut-servlet-engine</artifactId>
        <version>4.11.0</version>
      </dependency>
      <dependency>
        <groupId>io.micronaut.servlet</groupId>
        <artifactId>micronaut-http-server-jetty</artifactId>
        <version>4.11.0</version>
      </dependency>
      <dependency>
        <groupId>org.eclipse.jetty</groupId>
        <artifactId>jetty-bom</artifactId>
        <version>11.0.22</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
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
      <groupId>io.micronaut.servlet</groupId>
      <artifactId>micronaut-http-server-jetty</artifactId>
    </dependency>
    <dependency>
      <groupId>io.micronaut</groupId>
      <artifactId>micronaut-jackson-databind</artifactId>
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
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

public final class Main {

    @Controller
    static class Headers {

        @Get("/add")
        MutableHttpResponse<?> add() {
            MutableHttpResponse<?> response = HttpResponse.noContent();
            response.getHeaders().add("Vary", "Accept").add("Vary", "Cookie");
            return response;
        }

        @Get("/header")
        MutableHttpResponse<?> header() {
            return HttpResponse.noContent().header("Vary", "Accept").header("Vary", "Cookie");
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context = ApplicationContext.run(Map.of("micronaut.server.port", -1))) {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            for (String path : List.of("/add", "/header")) {
                System.out.println(path + ": Vary is "
                        + HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(server.getURI().resolve(path))
                                                .build(),
                                        BodyHandlers.discarding())
                                .headers()
                                .allValues("Vary"));
            }
            server.stop();
        }
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE '/(add|header): Vary is .*' "$work/out")
printf '%s\n' "$seen"
expected='/add: Vary is [Cookie]
/header: Vary is [Accept, Cookie]'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
