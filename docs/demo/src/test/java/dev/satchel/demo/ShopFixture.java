package dev.satchel.demo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Starts one shop for the tests of a class, and a new browser for each test. */
abstract class ShopFixture {

    static Shop shop;

    final Browser browser = shop.browser();

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }
}
