package dev.satchel.test.kotlin

import dev.satchel.session.SessionData


/** Session data of a shop in Kotlin. */
@SessionData
interface ShopSession {
    var customer: Customer?
    var shapes: List<Shape>
    var named: Map<String, List<Shape>>
    var names: Set<String>
    var counts: Map<String, Int>
}
