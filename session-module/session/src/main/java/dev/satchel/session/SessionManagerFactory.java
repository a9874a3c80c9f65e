package dev.satchel.session;

import dev.satchel.serde.DevalueMapper;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the manager at start-up: checks the times and chooses the driver. */
@Factory
@Requires(property = "session.enabled", notEquals = "false")
final class SessionManagerFactory {

    /** Longer than any session should live, short enough for every store to count in milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** Whoever knows a retired id reads by it: that must end soon. */
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

    /** Not more digits than can be converted: where that fails, the framework takes the default. */
    private static final Pattern SIZE = Pattern.compile("\\d{1,9} *([kKmMgG]?[bB])?");

    private static final int SMALLEST_MAX_SIZE = 1024;

    /** No entry of our own is longer: a name of a user in escapes, as many successors as there may be, some times. */
    private static final int OWN_SIZE = 8192;

    private static final List<Setting> SETTINGS = List.of(
            new Setting("session.enabled", Boolean.class, "true or false"),
            new Setting("session.ttl", Duration.class, "a duration such as 15m"),
            new Setting("session.idle-timeout", Duration.class, "a duration such as 30m"),
            new Setting("session.absolute-timeout", Duration.class, "a duration such as 24h"),
            new Setting("session.regenerate-grace", Duration.class, "a duration such as 10s, or 0s"),
            new Setting("session.format", SessionFormat.class, "satchel or astro"),
            new Setting("session.timeout", Duration.class, "a duration such as 5s"),
            new Setting("session.on-failure", OnFailure.class, "fail or anonymous"),
            new Setting("session.security.login", OnLogin.class, "keep or clear"),
            new Setting("session.security.no-store", Boolean.class, "true or false"),
            new Setting("session.astro.temporal", Boolean.class, "true or false"),
            new Setting("session.views", Boolean.class, "true or false"));

    @Context
    SessionManager manager(
            SessionConfiguration configuration,
            BeanContext beans,
            Environment environment,
            DevalueMapper mapper,
            SessionEvents events,
            SessionTimer timer,
            SessionDataTypes dataTypes,
            SessionMigrations migrations,
            Clock clock) {
        SETTINGS.forEach(setting -> setting.check(environment));
        UnknownOptions.warn(environment, beans);
        check("ttl", configuration.ttl());
        check("idle-timeout", configuration.idleTimeout());
        check("absolute-timeout", configuration.absoluteTimeout());
        check("timeout", configuration.timeout());
        checkGrace(configuration.regenerateGrace());
        checkMaxSize(environment, configuration.maxSize(), mapper.maxBytes());
        GuardedDriver driver = new GuardedDriver(
                DriverChoice.driver(configuration.driver(), environment, beans), configuration.timeout(), timer);
        RecordFormat format = new RecordFormat(
                configuration.format(), mapper, configuration.astro().temporal());
        SizeLimit limit = new SizeLimit(configuration.maxSize(), format.mapper());
        Tries tries = new Tries(timer);
        Records records = new Records(driver, format, clock, limit, tries, configuration);
        SessionIds ids = configuration.format().ids();
        return new SessionManager(
                records,
                ids,
                events,
                limit,
                dataTypes,
                migrations,
                configuration.ttl(),
                configuration.security().login() == OnLogin.KEEP);
    }

    private static void check(String property, @Nullable Duration value) {
        if (value != null && (value.toMillis() < 1 || value.compareTo(LONGEST) > 0)) {
            throw Setting.wrong("session." + property, value, "between 1ms and 3650d, such as 30m");
        }
    }

    private static void checkGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Setting.wrong("session.regenerate-grace", grace, "between 0s and 10m, such as 10s");
        }
    }

    private static void checkMaxSize(Environment environment, long maxSize, long longestText) {
        String raw = environment.getProperty("session.max-size", String.class).orElse(null);
        if (raw != null && (!SIZE.matcher(raw).matches() || maxSize < SMALLEST_MAX_SIZE)) {
            throw Setting.wrong("session.max-size", raw, "a size of at least 1KB, such as 1MB");
        }
        if (maxSize > longestText - OWN_SIZE) {
            throw Setting.wrong(
                    "session.max-size",
                    maxSize,
                    "at most " + OWN_SIZE + " less than devalue.max-bytes, which is " + longestText
                            + ", as what is longer could not be read again");
        }
    }
}
