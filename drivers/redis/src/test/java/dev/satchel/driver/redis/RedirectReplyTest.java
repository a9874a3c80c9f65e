package dev.satchel.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectReplyTest {

    @ParameterizedTest
    @CsvSource({
        "MOVED 3999 127.0.0.1:6381, false, 3999, 127.0.0.1, 6381",
        "ASK 16383 127.0.0.1:6381, true, 16383, 127.0.0.1, 6381",
        "MOVED 0 node-1.redis.example:6379, false, 0, node-1.redis.example, 6379",
        "MOVED 1 2001:db8::1:6379, false, 1, 2001:db8::1, 6379",
        "MOVED 1 :6379, false, 1, '', 6379",
        "MOVED 1 ?:6379, false, 1, '', 6379",
    })
    void whatANodeSays(String message, boolean asking, int slot, String host, int port) {
        assertThat(RedirectReply.parse(new CompletionException(new RedisCommandExecutionException(message))))
                .isEqualTo(new RedirectReply(asking, slot, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ERR MOVED 1 host:6379",
                "MOVED",
                "MOVED 1",
                "MOVED 1 host",
                "MOVED 1 host:port",
                "MOVED -1 host:6379",
                "MOVED 16384 host:6379",
                "MOVED 1 host:65536",
                "MOVED 1 host:999999999999",
                "MOVED 99999999999 host:6379",
                "MOVED 1 two hosts:6379",
                "MOVED 1 host:6379 and more",
            })
    void whatIsNoRedirect(String message) {
        assertThat(RedirectReply.parse(new RedisCommandExecutionException(message)))
                .isNull();
    }

    @Test
    void whatIsNoAnswerOfRedis() {
        assertThat(RedirectReply.parse(new RedisConnectionException("MOVED 1 host:6379")))
                .isNull();
        assertThat(RedirectReply.parse(new RedisCommandExecutionException((String) null)))
                .isNull();
    }
}
