package dev.satchel.demo;

import dev.satchel.session.SessionData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All data that the shop keeps in a session, besides its user. */
@SessionData
interface ShopSession {

    /** The names of the items, in the order in which they were added. */
    List<String> cart();

    void cart(@Nullable List<String> cart);

    Optional<Instant> lastVisit();

    void lastVisit(Instant visit);
}
