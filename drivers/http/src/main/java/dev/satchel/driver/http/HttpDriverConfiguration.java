package dev.satchel.driver.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Configuration of the HTTP driver, under {@code session.http}. Not to be changed once the driver was created. */
@ConfigurationProperties("session.http")
public final class HttpDriverConfiguration {

    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]+");

    private @Nullable String url;
    private @Nullable String token;
    private Map<String, String> headers = Map.of();
    private Duration timeout = Duration.ofSeconds(2);
    private Duration connectTimeout = Duration.ofSeconds(1);

    /**
     * Returns the address of the sessions on unstorage's server.
     *
     * @return an address with a slash at its end
     * @throws ConfigurationException if it is not set
     */
    public String getUrl() {
        if (url == null) {
            throw new ConfigurationException("session.http.url is missing, but must be the address of unstorage's "
                    + "server, such as https://storage.example.com/sessions");
        }
        return url;
    }

    /**
     * Sets {@code session.http.url}.
     *
     * @param url begins with {@code http://} or {@code https://}, its path is the prefix of the keys
     * @throws ConfigurationException if it is not such an address, or has a user, a query or a fragment
     */
    public void setUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (known
                    && uri.getHost() != null
                    && uri.equals(onlyPlace(uri))
                    && !DOTS.matcher(uri.getPath()).find()) {
                this.url = url.endsWith("/") ? url : url + "/";
                return;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text, which may contain a password
        }
        throw new ConfigurationException("session.http.url must be an http or https address, such as "
                + "https://storage.example.com/sessions, without user, query, fragment and dots for directories, but is "
                + "something else. A token belongs in session.http.token");
    }

    private static URI onlyPlace(URI uri) throws URISyntaxException {
        return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
    }

    /**
     * Returns the token for {@code Authorization: Bearer}.
     *
     * @return null, for none, unless set
     */
    public @Nullable String getToken() {
        return token;
    }

    /**
     * Sets {@code session.http.token}.
     *
     * @param token without {@code Bearer}
     * @throws ConfigurationException if it cannot be sent in a header
     */
    public void setToken(String token) {
        if (!HEADER_VALUE.matcher(token).matches()) {
            throw new ConfigurationException("session.http.token must be of printable ASCII characters, but is not");
        }
        this.token = token;
    }

    /**
     * Returns further headers of every request.
     *
     * @return names and values, none unless set
     */
    public Map<String, String> getHeaders() {
        return headers;
    }

    /**
     * Sets {@code session.http.headers}.
     *
     * @param headers names and values
     * @throws ConfigurationException if one of them cannot be sent
     */
    public void setHeaders(
            @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
                    Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!HEADER_NAME.matcher(name).matches()
                    || !HEADER_VALUE.matcher(value).matches()) {
                throw new ConfigurationException("session.http.headers." + name
                        + " must be the name of a header, with a value of printable ASCII characters, but is not");
            }
        });
        this.headers = Map.copyOf(headers);
    }

    /**
     * Returns the maximum duration of a call, connecting included.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.http.timeout}.
     *
     * @param timeout in whole milliseconds
     * @throws ConfigurationException if it is less than one millisecond
     */
    public void setTimeout(Duration timeout) {
        this.timeout = positive("session.http.timeout", timeout, this.timeout);
    }

    /**
     * Returns the maximum duration of connecting.
     *
     * @return 1 second unless set
     */
    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * Sets {@code session.http.connect-timeout}.
     *
     * @param connectTimeout in whole milliseconds
     * @throws ConfigurationException if it is less than one millisecond
     */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = positive("session.http.connect-timeout", connectTimeout, this.connectTimeout);
    }

    private static Duration positive(String property, Duration found, Duration byDefault) {
        if (found.toMillis() < 1) {
            throw new ConfigurationException(property + " must be at least 1ms, but is " + found + ". Leave it out for "
                    + byDefault.toSeconds() + "s");
        }
        return found;
    }
}
