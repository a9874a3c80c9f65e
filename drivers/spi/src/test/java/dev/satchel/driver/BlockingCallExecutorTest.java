package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingCallExecutorTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        executor.shutdown();
    }

    private BlockingCallExecutor calls(int maxCalls, int threads, Duration timeout) {
        return calls(maxCalls, threads, timeout, executor);
    }

    private static BlockingCallExecutor calls(int maxCalls, int threads, Duration timeout, Executor on) {
        return new BlockingCallExecutor(
                new CallLimits("test", maxCalls, threads, timeout), on, new BlockingCallExecutor.ExceptionTranslator() {
                    @Override
                    public SessionDriverException translate(String what, Exception cause) {
                        return new SessionDriverException(what + " failed: " + cause.getMessage(), cause);
                    }

                    @Override
                    public String delayHint() {
                        return "Check the backend";
                    }
                });
    }

    private String hang(Deadline deadline) throws InterruptedException {
        released.await();
        return "late";
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private static void isAnswered(CompletionStage<String> stage, String answer) throws Exception {
        String found = await(stage);
        assertThat(found).isEqualTo(answer);
    }

    @Test
    void aCallIsAnswered() throws Exception {
        isAnswered(calls(1, 1, LONG).submit("reading", null, deadline -> "value"), "value");
    }

    @Test
    void whatTheCallThrowsIsTheDriversOwnFailure() {
        assertThatThrownBy(() -> await(calls(1, 1, LONG).submit("reading", null, deadline -> {
                    throw new IOException("broken");
                })))
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessage("reading failed: broken");
    }

    @Test
    void aBackendThatHangsTakesAFixedNumberOfThreadsAndWhatComesBeyondTheBoundFailsAtOnce() throws Exception {
        BlockingCallExecutor calls = calls(10, 3, LONG);
        List<CompletionStage<String>> inFlight = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            inFlight.add(calls.submit("writing", null, this::hang));
        }

        CompletionStage<String> refused = calls.submit("writing", null, this::hang);

        assertThat(refused.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> await(refused))
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessage("Session driver test: writing was refused: 10 calls are in flight, the most that "
                        + "session.test.max-calls allows. Check the backend. Otherwise raise it");
        assertThat(((ThreadPoolExecutor) executor).getPoolSize()).isEqualTo(3);

        released.countDown();
        for (CompletionStage<String> each : inFlight) {
            isAnswered(each, "late");
        }
        isAnswered(calls.submit("writing", null, deadline -> "again"), "again");
    }

    @Test
    void aCallThatWaitedUntilItsDeadlineWasOverIsNeverCarriedOut() {
        Queue<Runnable> held = new ConcurrentLinkedQueue<>();
        BlockingCallExecutor calls = calls(10, 1, SHORT, held::add);
        AtomicInteger carriedOut = new AtomicInteger();
        List<CompletionStage<Integer>> waiting = List.of(
                calls.submit("writing", null, deadline -> carriedOut.incrementAndGet()),
                calls.submit("writing", "key", deadline -> carriedOut.incrementAndGet()),
                calls.submit("writing", "key", deadline -> carriedOut.incrementAndGet()));
        Deadline later = Deadline.after(SHORT);
        while (!later.isExpired()) {
            Thread.onSpinWait();
        }
        for (Runnable each = held.poll(); each != null; each = held.poll()) {
            each.run();
        }

        for (CompletionStage<Integer> each : waiting) {
            assertThatThrownBy(() -> await(each)).cause().hasMessageContaining("session.test.timeout");
        }
        assertThat(carriedOut).hasValue(0);
    }

    @Test
    void callsInTheSameOrderRunOneAfterAnotherAndOccupyOneThread() throws Exception {
        BlockingCallExecutor calls = calls(100, 50, LONG);
        List<CompletionStage<String>> inFlight = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inFlight.add(calls.submit("writing", "key", this::hang));
        }

        // another one is not held up by it
        isAnswered(calls.submit("writing", "other", deadline -> "done"), "done");
        assertThat(((ThreadPoolExecutor) executor).getPoolSize()).isLessThanOrEqualTo(2);

        released.countDown();
        for (CompletionStage<String> each : inFlight) {
            isAnswered(each, "late");
        }
    }

    @Test
    void aCallThatFindsTheBackendBusyIsRunAgainAndOccupiesNoThreadMeanwhile() throws Exception {
        BlockingCallExecutor calls = calls(10, 1, LONG);
        AtomicInteger busy = new AtomicInteger(3);
        CompletionStage<String> first = calls.submit("writing", "a", deadline -> {
            if (busy.getAndDecrement() > 0) {
                throw new BusyException();
            }
            return "done";
        });

        isAnswered(calls.submit("writing", "b", deadline -> "other"), "other");
        isAnswered(first, "done");
    }

    @Test
    void aBackendThatStaysBusyFailsTheCallWithTheTimeout() {
        BlockingCallExecutor calls = calls(10, 1, SHORT);

        assertThatThrownBy(() -> await(calls.submit("writing", "a", deadline -> {
                    throw new BusyException();
                })))
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessage("Session driver test: writing was not done within the 50 ms of session.test.timeout, and "
                        + "will not be. Check the backend. Otherwise raise it");
    }

    @Test
    void callersThatBlockTheThreadWhichToldThemHoldUpNoOtherCall() throws Exception {
        BlockingCallExecutor calls = calls(10, 1, LONG);
        CountDownLatch attached = new CountDownLatch(1);
        CompletionStage<String> first = calls.submit("reading", null, deadline -> {
            attached.await();
            return "first";
        });
        CompletionStage<String> blocked = first.thenApply(value -> {
            try {
                return hang(Deadline.after(LONG));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        attached.countDown();

        isAnswered(calls.submit("reading", null, deadline -> "second"), "second");

        released.countDown();
        isAnswered(blocked, "late");
    }

    @Test
    void anErrorFailsItsCallAndHoldsUpNoOther() throws Exception {
        BlockingCallExecutor calls = calls(1, 1, LONG);
        assertThatThrownBy(() -> await(calls.submit("reading", "key", deadline -> {
                    throw new StackOverflowError("test");
                })))
                .cause()
                .isInstanceOf(StackOverflowError.class);

        isAnswered(calls.submit("reading", "key", deadline -> "next"), "next");
    }

    @Test
    void onceClosedNoCallStarts() {
        BlockingCallExecutor calls = calls(1, 1, LONG);
        calls.close();

        assertThatThrownBy(() -> await(calls.submit("reading", null, deadline -> "value")))
                .cause()
                .hasMessage("reading failed: the driver has been closed");
    }

    @Test
    void anExecutorThatIsShutDownFailsTheCall() {
        BlockingCallExecutor calls = calls(1, 1, LONG);
        executor.shutdown();

        assertThatThrownBy(() -> await(calls.submit("reading", null, deadline -> "value")))
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessageStartingWith("reading failed");
    }
}
