/**
 * Annotation processors that check what an application declares about its sessions, and generate what is behind its
 * {@code @SessionData} interfaces. They know the annotations by name only, so that nothing of the application's run
 * time has to be on the path of processors.
 */
@NullMarked
package dev.satchel.session.processor;

import org.jspecify.annotations.NullMarked;
