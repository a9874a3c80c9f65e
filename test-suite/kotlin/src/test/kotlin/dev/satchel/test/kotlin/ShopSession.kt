package dev.satchel.test.kotlin

import dev.satchel.session.SessionData

/** What a shop in Kotlin keeps of a visitor. */
@SessionData
interface ShopSession {
    var customer: Customer?
    var shapes: List<Shape>
    var named: Map<String, List<Shape>>
    var names: Set<String>
    var counts: Map<String, Int>
}
