/** Thumbs, ratings and corrections. */
@NullMarked
package dev.parley.cli.feedback;

import org.jspecify.annotations.NullMarked;
