package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyedSequencerTest {

    private final KeyedSequencer<String> order = new KeyedSequencer<>();
    private final List<String> started = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    private void call(String key, String name) {
        order.enqueue(key, ended -> {
            started.add(name);
            ends.add(ended);
        });
    }

    @Test
    void aCallStartsWhenTheOneBeforeItHasEndedAndThoseOfOtherKeysAtOnce() {
        call("a", "1");
        call("a", "2");
        call("a", "3");
        call("b", "4");

        assertThat(started).containsExactly("1", "4");
        ends.get(0).run();
        assertThat(started).containsExactly("1", "4", "2");
        ends.get(2).run();
        assertThat(started).containsExactly("1", "4", "2", "3");
    }

    @Test
    void aKeyWhoseCallsHaveEndedTakesUpNothing() {
        for (int i = 0; i < 1_000; i++) {
            call("key" + i, "first");
            call("key" + i, "second");
        }
        assertThat(order.size()).isEqualTo(1_000);

        for (int i = 0; i < ends.size(); i++) {
            ends.get(i).run();
        }

        assertThat(started).hasSize(2_000);
        assertThat(order.size()).isZero();
    }

    @Test
    void anEndThatIsToldTwiceStartsOnlyOneCall() {
        call("a", "1");
        call("a", "2");
        call("a", "3");

        ends.get(0).run();
        ends.get(0).run();

        assertThat(started).containsExactly("1", "2");
    }

    @Test
    void aLongChainOfCallsThatEndAtOnceFitsOnTheStack() {
        call("a", "first");
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 1_000_000; i++) {
            order.enqueue("a", ended -> {
                count.incrementAndGet();
                ended.run();
            });
        }

        ends.get(0).run();

        assertThat(count).hasValue(1_000_000);
        assertThat(order.size()).isZero();
    }

    @Test
    void fromManyThreadsNoCallIsLostAndNoTwoOfOneKeyRunAtOnce() throws Exception {
        int threads = 8;
        int calls = 20_000;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        ExecutorService carriers = Executors.newFixedThreadPool(2);
        AtomicInteger[] running = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        List<Integer> together = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(threads * calls);
        try {
            for (int i = 0; i < threads; i++) {
                callers.execute(() -> {
                    for (int n = 0; n < calls; n++) {
                        int key = n % running.length;
                        boolean elsewhere = n % 7 == 0;
                        order.enqueue(String.valueOf(key), ended -> {
                            int others = running[key].getAndIncrement();
                            if (others != 0) {
                                together.add(others);
                            }
                            Runnable end = () -> {
                                running[key].decrementAndGet();
                                all.countDown();
                                ended.run();
                            };
                            if (elsewhere) {
                                carriers.execute(end);
                            } else {
                                end.run();
                            }
                        });
                    }
                });
            }

            assertThat(all.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(together).isEmpty();
        } finally {
            callers.shutdown();
            carriers.shutdown();
        }
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(carriers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(order.size()).isZero();
    }
}
