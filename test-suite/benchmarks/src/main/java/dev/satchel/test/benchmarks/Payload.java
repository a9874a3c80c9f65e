package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;

/** What is written and read. */
public enum Payload {
    /** {@link Payloads#cart}. */
    CART(Argument.of(Cart.class)) {
        @Override
        Object create() {
            return Payloads.cart(0);
        }
    },
    /** {@link Payloads#cartAsMaps}. */
    CART_AS_MAPS(Argument.mapOf(String.class, Object.class)) {
        @Override
        Object create() {
            return Payloads.cartAsMaps(0);
        }
    },
    /** {@link Payloads#carts}. */
    CARTS(Argument.of(Carts.class)) {
        @Override
        Object create() {
            return Payloads.carts();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // an argument is immutable, only nobody says so
    private final Argument<?> type;

    Payload(Argument<?> type) {
        this.type = type;
    }

    /** The type to read it as. */
    Argument<?> type() {
        return type;
    }

    abstract Object create();
}
