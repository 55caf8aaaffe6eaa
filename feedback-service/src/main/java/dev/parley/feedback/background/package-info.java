/** Work that repeats beside the calls. */
@NullMarked
package dev.parley.feedback.background;

import org.jspecify.annotations.NullMarked;
