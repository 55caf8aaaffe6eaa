/** Recommendations. */
@NullMarked
package dev.parley.cli.recommending;

import org.jspecify.annotations.NullMarked;
