/** A near cache in front of another driver: {@link dev.satchel.driver.overlay.OverlayDriver}. */
@NullMarked
package dev.satchel.driver.overlay;

import org.jspecify.annotations.NullMarked;
