package dev.satchel.test.benchmarks.contestants.springservlet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot with Spring Session; the harness starts it. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    /**
     * Starts the server.
     *
     * @param arguments of Spring
     */
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
