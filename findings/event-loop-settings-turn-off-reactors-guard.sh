#!/usr/bin/env bash
# Micronaut HTTP server Netty 4.10.26 with Reactor 3.7 (Micronaut platform 4.10.17, Java 17).
#
# Event-loop threads of the server are marked for Reactor, which refuses to block on them. As soon as any property of
# micronaut.netty.event-loops.default is set, such as the number of threads, they are not marked any more: the same
# handler on the same kind of thread may block, and Schedulers.isInNonBlockingThread() is false there. A guard against
# blocking that relies on it disappears with a setting that is about something else.
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
      <artifactId>micronaut-http-server-netty</artifactId>
    </dependency>
    <dependency>
      <groupId>io.micronaut</groupId>
      <artifactId>micronaut-jackson-databind</artifactId>
    </dependency>
    <dependency>
      <groupId>io.projectreactor</groupId>
      <artifactId>reactor-core</artifactId>
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
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

public final class Main {

    @Controller
    static class Threads {

        @Get(value = "/", produces = MediaType.TEXT_PLAIN)
        Mono<String> thread() {
            return Mono.fromSupplier(() -> Thread.currentThread().getName().replaceAll("[0-9-]+$", "")
                    + ", non-blocking for Reactor: " + Schedulers.isInNonBlockingThread());
        }
    }

    public static void main(String[] arguments) throws Exception {
        show("no setting", Map.of("micronaut.server.port", -1));
        show("num-threads 2", Map.of("micronaut.server.port", -1, "micronaut.netty.event-loops.default.num-threads", 2));
    }

    private static void show(String name, Map<String, Object> properties) throws Exception {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            String seen = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(server.getURI()).build(), BodyHandlers.ofString())
                    .body();
            System.out.println(name + ": " + seen);
            server.stop();
        }
    }
}
JAVA
(cd "$work" && mvn -B -q compile exec:java >out 2>&1) || {
    cat "$work/out" >&2
    exit 1
}
seen=$(grep -oE '(no setting|num-threads 2): .*(true|false)' "$work/out")
printf '%s\n' "$seen"
expected='no setting: default-eventLoopGroup, non-blocking for Reactor: true
num-threads 2: default-nioEventLoopGroup, non-blocking for Reactor: false'
[[ $seen == "$expected" ]] || {
    printf 'Expected:\n%s\n' "$expected" >&2
    exit 1
}
