/** Tests of accepted and refused declarations, and of the generated code. */
@NullMarked
package dev.satchel.session.processor;

import org.jspecify.annotations.NullMarked;
