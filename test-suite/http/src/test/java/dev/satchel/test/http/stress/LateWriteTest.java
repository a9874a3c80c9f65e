package dev.satchel.test.http.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult;
import dev.satchel.test.http.support.RedisPerClass;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A write that Redis carries out after its request has failed: it is not reported, and changes made in between are
 * kept.
 */
class LateWriteTest extends RedisPerClass {

    private final StressClient client = new StressClient();
    private ApplicationInstance instance;
    private FaultyNetworkDriver driver;
    private String id;

    @BeforeEach
    void start() {
        instance = ApplicationInstance.start(
                redis.uri(),
                Duration.ofSeconds(10),
                Map.of("session.driver", "faulty-network", "session.timeout", "1s"));
        driver = instance.bean(FaultyNetworkDriver.class);
        id = send(Operation.SET, "first", null).newId();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private Exchange send(Operation operation, String subject, @Nullable String with) {
        return client.send(instance.uri(), operation, client.nextNumber(), subject, with, 0);
    }

    private Observation read(String with) {
        return send(Operation.READ, "-", with).seen();
    }

    private static void failedCleanly(Exchange answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.given()).isEmpty();
        assertThat(answer.forgets()).isFalse();
    }

    @Test
    void bringsNoDestroyedSessionBack() {
        driver.holdNextWrite();
        failedCleanly(send(Operation.SET, "late", id));
        assertThat(send(Operation.DESTROY, "-", id).isAcknowledged()).isTrue();

        assertThat(driver.carryOut()).isInstanceOf(SetResult.Conflict.class);
        assertThat(read(id).isEmpty()).isTrue();
    }

    @Test
    void doesNotUndoWhatWasWrittenMeanwhile() {
        driver.holdNextWrite();
        failedCleanly(send(Operation.SET, "late", id));
        assertThat(send(Operation.COUNT, "n1", id).isAcknowledged()).isTrue();

        assertThat(driver.carryOut()).isInstanceOf(SetResult.Conflict.class);
        assertThat(read(id).subjects()).containsExactlyInAnyOrder("first", "n1");
    }

    @Test
    void isSeenNeitherThroughTheOldIdNorTheNewOneAfterARegenerate() {
        driver.holdNextWrite();
        failedCleanly(send(Operation.SET, "late", id));
        String next = send(Operation.LOGIN, "login", id).newId();

        assertThat(driver.carryOut()).isInstanceOf(SetResult.Conflict.class);
        assertThat(read(id).subjects()).containsExactly("first");
        assertThat(read(next).subjects()).containsExactlyInAnyOrder("first", "login");
    }

    @Test
    void endsNothingThatWasNotThereWhenItWasSent() {
        driver.holdNextWrite();
        failedCleanly(send(Operation.DESTROY, "-", id));
        assertThat(send(Operation.SET, "second", id).isAcknowledged()).isTrue();

        assertThat(driver.carryOut()).isInstanceOf(SetResult.Conflict.class);
        assertThat(read(id).subjects()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void isDoneIfNothingHappenedMeanwhile() {
        driver.holdNextWrite();
        failedCleanly(send(Operation.SET, "late", id));

        assertThat(driver.carryOut()).isInstanceOf(SetResult.Stored.class);
        assertThat(read(id).subjects()).containsExactlyInAnyOrder("first", "late");
    }

    @Test
    void isNotMadeTwiceWhereTheHandlerSavesAndItsAnswerIsLost() {
        driver.loseNextAnswer();
        failedCleanly(send(Operation.COUNT_AND_SAVE, "n1", id));

        assertThat(read(id).journal()).containsExactly("n1");
    }

    @Test
    void beginsNoSessionThatAClientKnowsWhereTheHandlerSaves() {
        driver.loseNextAnswer();

        failedCleanly(send(Operation.SAVE, "late", null));
    }
}
