package dev.satchel.driver.redis;

import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.File;

/** The same as {@link TrustedCertificate}, for a cluster. */
@Singleton
@Requires(property = "my.redis.certificate")
class TrustedClusterCertificate implements BeanCreatedEventListener<RedisClusterClient> {

    private final File certificate;

    TrustedClusterCertificate(@Value("${my.redis.certificate}") File certificate) {
        this.certificate = certificate;
    }

    @Override
    public RedisClusterClient onCreated(BeanCreatedEvent<RedisClusterClient> event) {
        RedisClusterClient client = event.getBean();
        SslOptions trust = SslOptions.builder().trustManager(certificate).build();
        client.setOptions(ClusterClientOptions.builder(client.getOptions())
                .sslOptions(trust)
                .build());
        return client;
    }
}
