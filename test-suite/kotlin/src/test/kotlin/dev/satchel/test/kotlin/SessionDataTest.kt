package dev.satchel.test.kotlin

import dev.satchel.session.Session
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** Session data that is declared by the properties of an interface in Kotlin. */
class SessionDataTest {
    private fun shop(session: Session) = session.`as`(ShopSession::class.java)

    @Test
    fun everyPropertyIsKeptAndNullDeletes() {
        Application().use { application ->
            val visitor = application.visitor()

            visitor.run { session ->
                shop(session).customer = Customer("Ada")
                shop(session).shapes = listOf(Circle(1.0), Square(2.0))
                shop(session).named = mapOf("a" to listOf(Circle(3.0)))
                shop(session).names = setOf("x")
                shop(session).counts = mapOf("y" to 1)
            }

            assertThat(visitor.run { shop(it).customer }).isEqualTo(Customer("Ada").toString())
            assertThat(visitor.run { shop(it).shapes }).isEqualTo(listOf(Circle(1.0), Square(2.0)).toString())
            assertThat(visitor.run { shop(it).named }).isEqualTo("{a=[Circle(radius=3.0)]}")
            assertThat(visitor.run { shop(it).names }).isEqualTo("[x]")
            assertThat(visitor.run { shop(it).counts }).isEqualTo("{y=1}")
            visitor.run { shop(it).customer = null }
            assertThat(visitor.run { "${shop(it).customer} ${it.has("customer")}" }).isEqualTo("null false")
        }
    }

    @Test
    fun whatIsNotThereIsNullOrEmpty() {
        Application().use { application ->
            val visitor = application.visitor()

            assertThat(visitor.run { "${shop(it).customer} ${shop(it).shapes} ${shop(it).counts}" })
                .isEqualTo("null [] {}")
        }
    }
}
