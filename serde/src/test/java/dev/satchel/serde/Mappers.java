package dev.satchel.serde;

import io.micronaut.context.ApplicationContext;

/** The mapper of an application: one context for all tests. */
public final class Mappers {

    private static final ApplicationContext CONTEXT = ApplicationContext.run();

    public static final DevalueMapper MAPPER = CONTEXT.getBean(DevalueMapper.class);

    private Mappers() {}
}
