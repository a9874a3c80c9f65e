package dev.satchel.test.http.stress;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A request body of two bytes: the first one is sent with the headers, the other one some time later. */
final class DelayedBodyPublisher implements BodyPublisher {

    private static final int BYTES = 2;

    private final int millis;
    private volatile long released;

    DelayedBodyPublisher(int millis) {
        this.millis = millis;
    }

    /** Returns the time when the last byte was sent; the start of the request if there was no delay. */
    long releasedAfter(long start) {
        return millis == 0 ? start : released;
    }

    @Override
    public long contentLength() {
        return BYTES;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Bytes(subscriber));
    }

    private final class Bytes implements Subscription {

        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicInteger asked = new AtomicInteger();

        Bytes(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            for (long i = 0; i < Math.min(count, BYTES); i++) {
                int position = asked.getAndIncrement();
                if (position == 0) {
                    subscriber.onNext(ByteBuffer.wrap(new byte[] {'a'}));
                } else if (position == 1) {
                    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
                    later.execute(this::release);
                }
            }
        }

        private void release() {
            released = System.nanoTime();
            subscriber.onNext(ByteBuffer.wrap(new byte[] {'b'}));
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            asked.set(BYTES);
        }
    }
}
