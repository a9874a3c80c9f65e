package dev.satchel.session;

import java.util.List;

/**
 * The generated bean of a {@link SessionData} interface. Not to be implemented by hand.
 *
 * <p>Thread-safe.
 *
 * @param <T> the interface
 */
public interface SessionDataType<T> {

    /**
     * The interface.
     *
     * @return the interface
     */
    Class<T> type();

    /**
     * The keys that it declares.
     *
     * @return each key once
     */
    List<SessionKey<?>> keys();

    /**
     * The interface on a session.
     *
     * @param session the session that everything goes to
     * @return one that is as thread-safe as the session
     */
    T on(Session session);
}
