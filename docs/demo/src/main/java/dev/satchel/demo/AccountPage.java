package dev.satchel.demo;

import io.micronaut.core.annotation.Introspected;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The model of the account page.
 *
 * @param lastVisit as text in UTC; null if this is the first visit
 */
@Introspected
record AccountPage(String name, @Nullable String lastVisit) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'at' HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static AccountPage of(Account account) {
        return new AccountPage(account.name(), account.lastVisit() == null ? null : FORMAT.format(account.lastVisit()));
    }
}
