package dev.satchel.test.kotlin

import dev.satchel.session.Session
import dev.satchel.serde.DevalueException
import io.micronaut.context.ApplicationContext
import io.micronaut.http.MediaType
import io.micronaut.http.annotation.Controller
import io.micronaut.http.annotation.Get
import io.micronaut.runtime.server.EmbeddedServer
import java.net.CookieManager
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/** Handlers that a test defines. */
@Controller("/scripted", produces = [MediaType.TEXT_PLAIN])
open class ScriptedController {
    private val scripts = ConcurrentHashMap<String, (Session) -> Any?>()
    private val added = AtomicInteger()

    fun add(script: (Session) -> Any?): String {
        val name = added.incrementAndGet().toString()
        scripts[name] = script
        return "/scripted/$name"
    }

    @Get("/{name}")
    fun run(session: Session, name: String): String = scripts.getValue(name)(session).toString()
}

/** An application and a visitor with a session. */
class Application(vararg properties: Pair<String, Any>) : AutoCloseable {
    private val context = ApplicationContext.run(mapOf("micronaut.server.port" to -1) + properties, "test")
    private val server: EmbeddedServer = context.getBean(EmbeddedServer::class.java).start()
    private val scripts: ScriptedController = context.getBean(ScriptedController::class.java)

    fun visitor() = Visitor(server.uri, scripts)

    override fun close() = context.close()
}

class Visitor(private val uri: URI, private val scripts: ScriptedController) {
    private val client: HttpClient = HttpClient.newBuilder().cookieHandler(CookieManager()).build()

    /** Runs a handler in a request of this visitor and returns the body of the response. */
    fun run(script: (Session) -> Any?): String =
        client.send(HttpRequest.newBuilder(uri.resolve(scripts.add(script))).build(), BodyHandlers.ofString()).body()

    /** Returns the outcome for a value: set and read in the next request, or refused. */
    fun keep(value: Any): String {
        val set = run { session ->
            try {
                session.set("value", value)
                "set"
            } catch (e: DevalueException) {
                "refused: " + e.message
            }
        }
        if (set != "set") {
            return set
        }
        val untyped = run { session -> session.get("value").map { it == value }.orElse(null) }
        // the classes of Kotlin's own collections are not public
        val type = if (value is Collection<*> || value is Map<*, *>) Any::class.java else value.javaClass
        val typed = run { session -> session.get("value", type).map { it == value }.orElse(null) }
        return "untyped $untyped, typed $typed"
    }
}
