package dev.satchel.test.benchmarks.contestants.satchel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.session.Session;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Creates a million sessions at once, which would take minutes with one request each: it stores the record of the
 * session of the request many times, under ids of its own, directly in the driver. Exists for {@code ScaleReport} only:
 * the framework builds lists of all routes for each request, and the cost of more than five routes would count against
 * Satchel.
 */
@Requires(property = "contestant.scale")
@Controller(produces = MediaType.TEXT_PLAIN)
final class CopyController {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofMinutes(30);

    /** The number of concurrent calls: enough to keep a slow store busy, and few enough not to overload it. */
    private static final int AT_ONCE = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final SessionDriver driver;

    CopyController(BeanContext beans, @Value("${session.driver}") String name) {
        this.driver = beans.getBean(SessionDriver.class, Qualifiers.byName(name));
    }

    /**
     * Creates copies.
     *
     * @param count the number of copies
     * @param sample the number of ids to return, spread evenly
     * @return the ids, one a line
     */
    @Get("/copies")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String copies(Session session, int count, int sample) throws NoSuchAlgorithmException {
        byte[] record = driver.getItem(driverKey(session.id().orElseThrow()), null)
                .toCompletableFuture()
                .join()
                .value();
        List<String> told = new ArrayList<>();
        List<CompletionStage<SetResult>> underWay = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = newId();
            underWay.add(driver.setItem(driverKey(id), record, LIFE, null));
            if (underWay.size() == AT_ONCE || i == count - 1) {
                underWay.forEach(CopyController::check);
                underWay.clear();
            }
            if ((long) i * sample / count >= told.size()) {
                told.add(id);
            }
        }
        return String.join("\n", told);
    }

    private static void check(CompletionStage<SetResult> stage) {
        SetResult result = stage.toCompletableFuture().join();
        if (!(result instanceof SetResult.Stored)) {
            throw new IllegalStateException("Expected a copy to be stored, found " + result);
        }
    }

    private String newId() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return ENCODER.encodeToString(bits);
    }

    private static String driverKey(String id) throws NoSuchAlgorithmException {
        return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(id.getBytes(US_ASCII)));
    }
}
