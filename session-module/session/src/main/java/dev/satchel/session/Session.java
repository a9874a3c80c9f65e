package dev.satchel.session;

import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state that the server keeps for one visitor between requests. Bind it as a parameter of a controller or filter
 * method.
 *
 * <p>Binding or reading it creates nothing, writes nothing and sets no cookie. Values that are set are stored before
 * the response is sent. Only the two methods that return a {@link CompletionStage} do I/O. All others use the session
 * as it was loaded before the handler ran.
 *
 * <p>{@code set} takes a snapshot: changing the object afterwards changes nothing. {@code get} returns an object of the
 * caller's own. Two requests that set different keys of one session at the same time do not undo each other; under the
 * same key the last to finish wins, except with {@link #update}.
 *
 * <p>One session belongs to one request, and may be used by several threads of it. When the request has ended, with the
 * last byte of its response, the methods that change it fail with an {@link IllegalStateException}.
 */
public interface Session {

    /**
     * The id, the secret that the cookie carries. Never log it, and never put it into a page.
     *
     * @return the id, if the session has one: it was stored before, or something was set in this request
     */
    Optional<String> id();

    /**
     * Returns true if the session is not stored yet.
     *
     * @return true until the session was stored for the first time
     */
    boolean isNew();

    /**
     * Gets a value as what it was when it was set.
     *
     * @param key the key
     * @return the value; empty if there is none, if it is null, has expired, or cannot be read, of which the log tells
     */
    Optional<Object> get(String key);

    /**
     * Gets a value as a type.
     *
     * @param key the key
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; empty if there is none, if it is null, has expired, or is not of that type and cannot become
     *     so without loss, of which the log tells
     */
    <T> Optional<T> get(String key, Class<T> type);

    /**
     * Gets a value as a generic type: {@code Argument.listOf(String.class)}.
     *
     * @param key the key
     * @param type the type wanted
     * @param <T> the type wanted
     * @return as {@link #get(String, Class)}
     */
    <T> Optional<T> get(String key, Argument<T> type);

    /**
     * Gets the value of a key with a type.
     *
     * @param key the key
     * @param <T> its type
     * @return as {@link #get(String, Class)}
     */
    <T> Optional<T> get(SessionKey<T> key);

    /**
     * Returns true if the session has a key. A key that was set to null counts.
     *
     * @param key the key
     * @return true if the key was set, was not deleted, and has not expired
     */
    boolean has(String key);

    /**
     * The keys, in the order in which they were first set.
     *
     * @return a copy
     */
    Set<String> keys();

    /**
     * The values that can be read, null included, in the order of their keys.
     *
     * @return a copy
     */
    Collection<@Nullable Object> values();

    /**
     * The keys with the values that can be read, null included.
     *
     * @return a copy
     */
    Map<String, @Nullable Object> entries();

    /**
     * Sets a value, which lives as long as {@code session.ttl} says: without it, as long as the session.
     *
     * @param key the key; not empty
     * @param value any value that can be stored: see the guide's page on types; null is kept as null
     * @throws IllegalArgumentException if the key is empty
     * @throws dev.satchel.serde.DevalueException if the value cannot be stored; the message says where in it
     * @throws SessionTooLargeException if the session would be larger than {@code session.max-size}
     */
    void set(String key, @Nullable Object value);

    /**
     * Sets a value that expires by itself.
     *
     * @param key the key; not empty
     * @param value as {@link #set(String, Object)}
     * @param ttl how long the value lives from now on; zero or less lets it expire at once
     * @throws IllegalArgumentException if the key is empty
     * @throws dev.satchel.serde.DevalueException if the value cannot be stored; the message says where in it
     * @throws SessionTooLargeException if the session would be larger than {@code session.max-size}
     */
    void set(String key, @Nullable Object value, Duration ttl);

    /**
     * Sets the value of a key with a type; it lives as long as the key says, or {@code session.ttl}.
     *
     * @param key the key
     * @param value the value
     * @param <T> its type
     * @throws dev.satchel.serde.DevalueException if the value cannot be stored; the message says where in it
     * @throws SessionTooLargeException if the session would be larger than {@code session.max-size}
     */
    <T> void set(SessionKey<T> key, T value);

    /**
     * Sets the value of a key with a type for a time of its own.
     *
     * @param key the key
     * @param value the value
     * @param ttl as {@link #set(String, Object, Duration)}
     * @param <T> its type
     * @throws dev.satchel.serde.DevalueException if the value cannot be stored; the message says where in it
     * @throws SessionTooLargeException if the session would be larger than {@code session.max-size}
     */
    <T> void set(SessionKey<T> key, T value, Duration ttl);

    /**
     * Changes a value by what it is: a counter, a list that grows. If another request changed the session in between,
     * the function runs again on the newest value, so it should do nothing but compute, and not throw.
     *
     * @param key the key
     * @param change from the value there is, if there is one, to the value to set
     * @param <T> the type
     * @return the value as this request sees it now
     * @throws dev.satchel.serde.DevalueException if the value cannot be stored; the message says where in it
     * @throws SessionTooLargeException if the session would be larger than {@code session.max-size}
     */
    <T> T update(SessionKey<T> key, Function<Optional<T>, T> change);

    /**
     * Gets a value and deletes it: a message that is shown once. A value that cannot be read stays.
     *
     * @param key the key
     * @param <T> its type
     * @return as {@link #get(SessionKey)}
     */
    <T> Optional<T> take(SessionKey<T> key);

    /**
     * Gets a value and deletes it. A value that cannot be read stays.
     *
     * @param key the key
     * @param type the type wanted
     * @param <T> the type wanted
     * @return as {@link #get(String, Class)}
     */
    <T> Optional<T> take(String key, Class<T> type);

    /**
     * Deletes a key. Of a session that was never stored this stores nothing.
     *
     * @param key the key; one that is not there is no error
     */
    void delete(String key);

    /** Deletes all keys. The session stays, with its id. */
    void clear();

    /**
     * Gives the session a new id and keeps its values. Call it when the rights of the visitor change, so that an id
     * that was known before is worth nothing. The new id is valid at once. It is stored at the end of the request,
     * before the old one is retired. For {@code session.regenerate-grace} the old id shows the former values to
     * requests in flight, and nothing is stored through it. A session that does not exist yet gets no new id.
     */
    void regenerate();

    /**
     * Makes this the session of a user. Call it after the user is authenticated. The session gets a new id at once, as
     * by {@link #regenerate()}, so that an id that was known before is worth nothing. It is created if there was none.
     * The values of an anonymous visitor stay, unless {@code session.security.login} is {@code clear}. The values of
     * another user are deleted, and former ids show none of them, not even for {@code session.regenerate-grace}.
     *
     * <p>Unlike {@link #regenerate()} it works through an id that has just been retired or ended, as when a user logs
     * in in two tabs at once. The login then gets a session of its own.
     *
     * @param user the name that the application knows the user by, at most 1,000 characters; stored with the session
     * @throws IllegalArgumentException if the name is blank or longer
     */
    void login(String user);

    /**
     * Records that the user of this session has just been authenticated again, such as by the password before a
     * payment. {@link #authenticatedAt()} becomes the current time and the session gets a new id, as by {@link #login}
     * with the same user.
     *
     * @throws IllegalStateException if the session has no user
     */
    void reauthenticated();

    /**
     * Returns the user that logged in.
     *
     * @return what {@link #login} was called with; empty for an anonymous visitor
     */
    Optional<String> user();

    /**
     * Returns when the user logged in.
     *
     * @return the time of the last {@link #login} or {@link #reauthenticated}, in milliseconds; empty for an anonymous
     *     visitor
     */
    Optional<Instant> authenticatedAt();

    /**
     * Ends the session: what it holds, what is stored, and its cookie. Nothing else in flight brings it back. Setting
     * something afterwards begins a new session with a new id.
     */
    void destroy();

    /**
     * This session by the methods of an interface.
     *
     * @param type an interface with {@link SessionData}
     * @param <T> the interface
     * @return what gets and sets the values of this session
     * @throws IllegalArgumentException if it is no such interface, or was compiled without {@code satchel-processor}
     */
    <T> T as(Class<T> type);

    /**
     * Switches to another stored session. Changes of this one that are not stored are dropped.
     *
     * @param id the id of the other session
     * @return true if it is there; false, and nothing has changed, if it is not, or the id is none
     */
    CompletionStage<Boolean> load(String id);

    /**
     * Stores the changes now, for streams and web sockets that outlive the headers of the response. A cookie can only
     * be sent with the headers, so the session must be stored, or a value set, before them. Changes after the headers
     * that are never saved are lost, and the log reports them at the end of the request.
     *
     * @return completes when the changes are stored; fails with a {@link SessionUnavailableException} if they cannot
     *     be, which is a {@link SessionEndedException} if the session was destroyed, has expired or has got a new id
     *     meanwhile
     */
    CompletionStage<Void> save();
}
