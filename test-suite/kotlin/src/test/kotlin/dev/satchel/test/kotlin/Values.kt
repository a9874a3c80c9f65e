package dev.satchel.test.kotlin

import io.micronaut.serde.annotation.Serdeable
import java.time.Instant
import kotlin.time.Duration

@Serdeable
sealed interface Shape

@Serdeable
data class Circle(val radius: Double) : Shape

@Serdeable
data class Square(val side: Double, val label: String = "square") : Shape

@Serdeable
data class Customer(val name: String, val level: Int = 1, val tags: List<String> = listOf(), val since: Instant? = null)

@Serdeable
enum class Plan { FREE, PAID }

@Serdeable
data class Page<T>(val items: List<T>, val next: Int?)

@Serdeable
data class Basket(val plan: Plan, val shapes: List<Shape>, val customer: Customer?)

/** A singleton object. */
@Serdeable
object Anonymous

@JvmInline
@Serdeable
value class Email(val text: String)

@Serdeable
data class Contact(val mail: Email)

@Serdeable
data class Counted(val number: UInt)

@Serdeable
data class Timed(val length: Duration)
