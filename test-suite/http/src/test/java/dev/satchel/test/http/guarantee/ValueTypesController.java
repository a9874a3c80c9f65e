package dev.satchel.test.http.guarantee;

import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;

/** Sets values of types that only JavaScript has, and gets them by type. */
@Controller("/value-types")
@Produces(MediaType.TEXT_PLAIN)
class ValueTypesController {

    @Get("/set")
    String set(Session session) {
        NullPrototypeObject object = new NullPrototypeObject();
        object.put("a", 1);
        session.set("expression", new RegExp("a+", "g"));
        session.set("object", object);
        session.set("array", new SparseArray(3).with(1, "x"));
        session.set("list", List.of(1, "a"));
        return get(session);
    }

    @Get("/get")
    String get(Session session) {
        return session.get("expression", RegExp.class) + " "
                + session.get("object", NullPrototypeObject.class) + " "
                + session.get("array", SparseArray.class) + " "
                + session.get("list", List.class);
    }
}
