package dev.satchel.test.kotlin

import java.time.Instant
import kotlin.time.Duration.Companion.seconds
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Values of a Kotlin application are equal when they are read back, or are refused when they are set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesTest {
    private lateinit var application: Application

    @BeforeAll
    fun start() {
        application = Application()
    }

    @AfterAll
    fun stop() = application.close()

    @ParameterizedTest
    @MethodSource("stored")
    fun comesBackEqual(value: Any) {
        assertThat(application.visitor().keep(value)).isEqualTo("untyped true, typed true")
    }

    fun stored(): List<Any> = listOf(
        Customer("Ada"),
        Customer("Ada", 2, listOf("a"), Instant.EPOCH),
        Circle(1.5),
        Square(2.0),
        Plan.PAID,
        Page(listOf("a", "b"), null),
        Page(listOf(Customer("Ada")), 2),
        Basket(Plan.FREE, listOf(Circle(1.0), Square(2.0, "two")), Customer("Ada")),
        Basket(Plan.FREE, listOf(), null),
        listOf(1, 2),
        setOf(Plan.FREE),
        mapOf("a" to Circle(1.0)),
    )

    @ParameterizedTest
    @MethodSource("refused")
    fun isRefused(value: Any) {
        assertThat(application.visitor().keep(value)).startsWith("refused: Expected ")
    }

    fun refused(): List<Any> = listOf(Anonymous, Email("a@b.c"), Contact(Email("a@b.c")), Counted(3u), Timed(5.seconds))
}
