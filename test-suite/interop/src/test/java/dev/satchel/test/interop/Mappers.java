package dev.satchel.test.interop;

import dev.satchel.serde.DevalueMapper;
import io.micronaut.context.ApplicationContext;

/** The mapper as an application has it: one context for all tests. */
final class Mappers {

    private static final ApplicationContext CONTEXT = ApplicationContext.run();

    static final DevalueMapper MAPPER = CONTEXT.getBean(DevalueMapper.class);

    private Mappers() {}
}
