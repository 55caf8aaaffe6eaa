/** Removal of rows that have done their duty. */
@NullMarked
package dev.parley.kit.retention;

import org.jspecify.annotations.NullMarked;
