package dev.satchel.serde.internal.type;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Map} of JavaScript that was read without a type. It is written as one in every profile, even if all its keys
 * are strings: the site that stored it calls {@code get}, which an object does not have. Any other map of Java with
 * such keys is an object for a site.
 */
public final class HashedMap extends LinkedHashMap<@Nullable Object, @Nullable Object> {

    private static final long serialVersionUID = 1L;
}
