package dev.satchel.session;

import dev.satchel.driver.StoredItem;

/**
 * A session as a request found it.
 *
 * @param id its id
 * @param item what must still be there when it is replaced
 * @param record what it held
 */
record LoadedSession(String id, StoredItem item, SessionRecord record) {

    @Override
    public String toString() {
        return "LoadedSession";
    }
}
