/** Folders on the disk. */
@NullMarked
package dev.parley.kit.folder;

import org.jspecify.annotations.NullMarked;
