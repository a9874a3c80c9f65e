package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A typical session of a shop.
 *
 * @param user the owner
 * @param lines the content
 * @param coupons entered for it
 * @param lastVisit the time when it was last viewed
 */
@Serdeable
@SuppressWarnings("serial") // its collections are serializable
public record Cart(Visitor user, List<CartLine> lines, Set<String> coupons, Instant lastVisit)
        implements Serializable {}
