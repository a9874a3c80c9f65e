package dev.satchel.test.interop;

import dev.satchel.serde.DevalueMapper;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** Holds the mapper as an application gets it: one context for all tests. */
final class Mappers {

    private static final ApplicationContext CONTEXT = ApplicationContext.run(Map.of("session.enabled", false));

    static final DevalueMapper MAPPER = CONTEXT.getBean(DevalueMapper.class);

    private Mappers() {}
}
