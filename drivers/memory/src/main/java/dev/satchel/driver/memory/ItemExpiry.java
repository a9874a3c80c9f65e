package dev.satchel.driver.memory;

import com.github.benmanes.caffeine.cache.Expiry;

/** Lets every item live until the moment that it names itself, however often it is read. Lives are in nanoseconds. */
final class ItemExpiry implements Expiry<String, Item> {

    @Override
    public long expireAfterCreate(String key, Item item, long now) {
        return left(item, now);
    }

    @Override
    public long expireAfterUpdate(String key, Item item, long now, long currentLife) {
        return left(item, now);
    }

    @Override
    public long expireAfterRead(String key, Item item, long now, long currentLife) {
        return currentLife;
    }

    private static long left(Item item, long now) {
        return Math.max(0, item.expiresNanos() - now);
    }
}
