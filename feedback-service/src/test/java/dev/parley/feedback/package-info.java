/** The feedback service as a whole. */
@NullMarked
package dev.parley.feedback;

import org.jspecify.annotations.NullMarked;
