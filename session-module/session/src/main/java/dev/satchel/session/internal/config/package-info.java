/** . */
@NullMarked
package dev.satchel.session.internal.config;

import org.jspecify.annotations.NullMarked;
