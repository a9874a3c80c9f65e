package dev.satchel.driver.memory;

import com.github.benmanes.caffeine.cache.Expiry;

/** Lets every item live until the moment that it names itself, however often it is read. Lives are in nanoseconds. */
final class ItemExpiry implements Expiry<String, byte[]> {

    @Override
    public long expireAfterCreate(String key, byte[] item, long now) {
        return left(item, now);
    }

    @Override
    public long expireAfterUpdate(String key, byte[] item, long now, long currentLife) {
        return left(item, now);
    }

    @Override
    public long expireAfterRead(String key, byte[] item, long now, long currentLife) {
        return currentLife;
    }

    private static long left(byte[] item, long now) {
        return Math.max(0, ItemBytes.expiresNanos(item) - now);
    }
}
