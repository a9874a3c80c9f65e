package dev.satchel.serde.internal.write;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.Samples;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that reused writers contain nothing of the text before, and that no writer is shared. */
class SlotWriterPoolTest {

    @Test
    void aTextIsTheSameAfterAnyOther() {
        List<String> expected = new ArrayList<>();
        Samples.values().forEach(value -> expected.add(MAPPER.stringify(value)));

        for (Object before : Samples.values()) {
            MAPPER.stringify(before);
            List<String> texts = new ArrayList<>();
            Samples.values().forEach(value -> texts.add(MAPPER.stringify(value)));
            assertThat(texts).isEqualTo(expected);
        }
    }

    @Test
    void aLargeOrDeepTextAndOneThatFailedLeaveNothing() {
        List<?> large = IntStream.range(0, 50_000).mapToObj(i -> "text " + i).toList();
        Object deep = List.of();
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        for (int i = 0; i < 1_000; i++) {
            tooDeep = List.of(tooDeep);
        }
        Object refused = List.of("before", tooDeep);

        MAPPER.encode(large);
        assertThat(MAPPER.stringify(List.of("text 1"))).isEqualTo("[[1],\"text 1\"]");
        MAPPER.encode(deep);
        assertThat(MAPPER.stringify(List.of("text 1"))).isEqualTo("[[1],\"text 1\"]");
        assertThatThrownBy(() -> MAPPER.encode(refused)).isInstanceOf(DevalueException.class);
        assertThat(MAPPER.stringify(List.of("before"))).isEqualTo("[[1],\"before\"]");
    }

    @Test
    void whoWritesWhileItIsWrittenHasAWriterOfItsOwn() {
        List<String> writing = new AbstractList<>() {
            @Override
            public String get(int index) {
                return MAPPER.stringify(List.of("inside", index));
            }

            @Override
            public int size() {
                return 2;
            }
        };

        assertThat(MAPPER.parse(MAPPER.stringify(writing)))
                .isEqualTo(List.of("[[1,2],\"inside\",0]", "[[1,2],\"inside\",1]"));
    }

    @Test
    void threadsDoNotMixTheirTexts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> work = () -> {
                for (int i = 0; i < 2_000; i++) {
                    List<?> value = List.of(Thread.currentThread().getName(), i, "text " + i);
                    assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
