package dev.satchel.driver.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.File;

/** As the manual shows it: an application that trusts a certificate which the JVM does not. */
@Singleton
@Requires(property = "my.redis.certificate")
class TrustedCertificate implements BeanCreatedEventListener<RedisClient> {

    private final File certificate;

    TrustedCertificate(@Value("${my.redis.certificate}") File certificate) {
        this.certificate = certificate;
    }

    @Override
    public RedisClient onCreated(BeanCreatedEvent<RedisClient> event) {
        RedisClient client = event.getBean();
        SslOptions trust = SslOptions.builder().trustManager(certificate).build();
        client.setOptions(client.getOptions().mutate().sslOptions(trust).build());
        return client;
    }
}
