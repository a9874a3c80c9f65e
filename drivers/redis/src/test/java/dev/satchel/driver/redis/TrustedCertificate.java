package dev.satchel.driver.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.File;

/** An application that trusts a certificate which the JVM does not, as on the driver's page. */
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
