package dev.satchel.session.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * An interface that declares session data.
 *
 * @param type the interface
 * @param generated the class that is generated for it
 * @param isPublic whether it can be seen from other packages
 * @param properties what it declares
 */
record Declaration(TypeElement type, ClassName generated, boolean isPublic, List<Property> properties) {}
