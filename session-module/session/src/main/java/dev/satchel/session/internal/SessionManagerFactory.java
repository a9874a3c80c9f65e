package dev.satchel.session.internal;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.internal.config.DriverResolver;
import dev.satchel.session.internal.config.OnFailure;
import dev.satchel.session.internal.config.OnLogin;
import dev.satchel.session.internal.config.PropertyCheck;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.config.SessionFormat;
import dev.satchel.session.internal.config.UnknownPropertyReporter;
import dev.satchel.session.internal.id.SessionIdGenerator;
import dev.satchel.session.internal.record.RecordFormat;
import dev.satchel.session.internal.record.SizeLimit;
import dev.satchel.session.internal.store.RecordStore;
import dev.satchel.session.internal.store.RetryScheduler;
import dev.satchel.session.internal.store.SessionTimer;
import dev.satchel.session.internal.store.TimeLimitedDriver;
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

/** Creates the manager at start-up: checks the settings and chooses the driver. */
@Factory
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionManagerFactory {

    /** Longer than any session should live, and short enough for every store to count in milliseconds. */
    private static final Duration MAX_DURATION = Duration.ofDays(3650);

    /** A retired id gives access to the former values, so the grace is short. */
    private static final Duration MAX_GRACE = Duration.ofMinutes(10);

    /** Limits the digits, since the framework uses the default for a number that it cannot convert. */
    private static final Pattern SIZE = Pattern.compile("\\d{1,9} *([kKmMgG]?[bB])?");

    private static final int MIN_MAX_SIZE_BYTES = 1024;

    /** The largest entry of metadata: the name of a user in escapes, as many successors as possible, and times. */
    private static final int MAX_METADATA_BYTES = 8192;

    private static final List<PropertyCheck> SETTINGS = List.of(
            new PropertyCheck("session.enabled", Boolean.class, "true or false"),
            new PropertyCheck("session.ttl", Duration.class, "a duration such as 15m"),
            new PropertyCheck("session.idle-timeout", Duration.class, "a duration such as 30m"),
            new PropertyCheck("session.absolute-timeout", Duration.class, "a duration such as 24h"),
            new PropertyCheck("session.regenerate-grace", Duration.class, "a duration such as 10s, or 0s"),
            new PropertyCheck("session.format", SessionFormat.class, "satchel or astro"),
            new PropertyCheck("session.timeout", Duration.class, "a duration such as 5s"),
            new PropertyCheck("session.on-failure", OnFailure.class, "fail or anonymous"),
            new PropertyCheck("session.security.login", OnLogin.class, "keep or clear"),
            new PropertyCheck("session.security.no-store", Boolean.class, "true or false"),
            new PropertyCheck("session.astro.temporal", Boolean.class, "true or false"),
            new PropertyCheck("session.views", Boolean.class, "true or false"));

    @Context
    SessionManager manager(
            SessionConfiguration configuration,
            BeanContext beans,
            Environment environment,
            DevalueMapper mapper,
            SessionEventPublisher events,
            SessionTimer timer,
            SessionDataTypeRegistry dataTypes,
            SessionMigrationRegistry migrations,
            Clock clock) {
        SETTINGS.forEach(setting -> setting.check(environment));
        UnknownPropertyReporter.warn(environment, beans, configuration);
        check("ttl", configuration.ttl());
        check("idle-timeout", configuration.idleTimeout());
        check("absolute-timeout", configuration.absoluteTimeout());
        check("timeout", configuration.timeout());
        checkGrace(configuration.regenerateGrace());
        checkMaxSize(environment, configuration.maxSize(), mapper.maxBytes());
        TimeLimitedDriver driver = new TimeLimitedDriver(
                DriverResolver.driver(configuration.driver(), environment, beans), configuration.timeout(), timer);
        RecordFormat format = RecordFormat.of(
                configuration.format(), mapper, configuration.astro().temporal());
        SizeLimit limit = new SizeLimit(configuration.maxSize(), format.mapper());
        RetryScheduler retries = new RetryScheduler(timer);
        RecordStore records = new RecordStore(driver, format, clock, limit, retries, configuration);
        SessionIdGenerator ids = configuration.format().ids();
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
        if (value != null && (value.toMillis() < 1 || value.compareTo(MAX_DURATION) > 0)) {
            throw PropertyCheck.wrong("session." + property, value, "between 1ms and 3650d, such as 30m");
        }
    }

    private static void checkGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw PropertyCheck.wrong("session.regenerate-grace", grace, "between 0s and 10m, such as 10s");
        }
    }

    private static void checkMaxSize(Environment environment, long maxSize, long maxTextBytes) {
        String raw = environment.getProperty("session.max-size", String.class).orElse(null);
        if (raw != null && (!SIZE.matcher(raw).matches() || maxSize < MIN_MAX_SIZE_BYTES)) {
            throw PropertyCheck.wrong("session.max-size", raw, "a size of at least 1KB, such as 1MB");
        }
        if (maxSize > maxTextBytes - MAX_METADATA_BYTES) {
            throw PropertyCheck.wrong(
                    "session.max-size",
                    maxSize,
                    "at most " + MAX_METADATA_BYTES + " less than devalue.max-bytes, which is " + maxTextBytes
                            + ", as what is longer could not be read again");
        }
    }
}
