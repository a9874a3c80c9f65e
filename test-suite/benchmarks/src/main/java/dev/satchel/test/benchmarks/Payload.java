package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;

/** An encoded and decoded object. */
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

    @SuppressWarnings("ImmutableEnumChecker") // an argument is immutable, but not annotated so
    private final Argument<?> type;

    Payload(Argument<?> type) {
        this.type = type;
    }

    /** Returns the type that it is decoded as. */
    Argument<?> type() {
        return type;
    }

    abstract Object create();
}
