package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToLiveTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.000000001S, 1",
        "PT0.001S, 1",
        "PT0.001000001S, 2",
        "PT30M, 1800000",
        "PT0S, 0",
        "PT-0.000000001S, 0",
        "PT-876000H, 0",
        "PT875999H59M59.999999999S, 3153600000000",
        "P36500D, 3153600000000",
        "P36501D, 3153600000000",
        "PT9223372036854775807S, 3153600000000",
        "PT-9223372036854775808S, 0"
    })
    void aTtlIsRoundedUpAndCapped(Duration ttl, long millis) {
        assertThat(TimeToLive.toMillis(ttl)).isEqualTo(millis);
    }
}
