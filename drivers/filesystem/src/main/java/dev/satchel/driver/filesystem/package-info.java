/** Sessions as files, one each: {@link dev.satchel.driver.filesystem.FilesystemDriver}. */
@NullMarked
package dev.satchel.driver.filesystem;

import org.jspecify.annotations.NullMarked;
