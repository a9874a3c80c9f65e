package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueValue;
import dev.satchel.session.SessionValueMigration;
import dev.satchel.session.internal.log.EscapedText;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations of the application, tried in their order.
 *
 * <p>Thread-safe.
 */
@Singleton
final class SessionMigrationRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(SessionMigrationRegistry.class);

    private final List<SessionValueMigration<?>> migrations;

    SessionMigrationRegistry(List<SessionValueMigration<?>> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    /** Returns the first conversion of a value that is not of the type, or empty. */
    <T> Optional<T> migrate(String key, Argument<T> type, DevalueValue stored) {
        for (SessionValueMigration<?> migration : migrations) {
            if (migration.key().name().equals(key) && migration.key().type().equalsType(type)) {
                @SuppressWarnings("unchecked") // its key says so
                Optional<T> value = migrate((SessionValueMigration<T>) migration, key, stored);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<T> migrate(SessionValueMigration<T> migration, String key, DevalueValue stored) {
        try {
            return migration.migrate(stored);
        } catch (DevalueException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // its message may show the value
            LOG.error(
                    "{} failed for the session key '{}' with {}; the value counts as absent",
                    migration.getClass().getName(),
                    EscapedText.ofKey(key),
                    e.getClass().getName());
            return Optional.empty();
        }
    }
}
