package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a shop typically keeps in a session.
 *
 * @param user whose it is
 * @param lines what is in it
 * @param coupons what was entered for it
 * @param lastVisit when it was last looked at
 */
@Serdeable
@SuppressWarnings("serial") // the collections that are in it are serializable
public record Cart(Visitor user, List<CartLine> lines, Set<String> coupons, Instant lastVisit)
        implements Serializable {}
