/** Knowledge gaps and suggested articles. */
@NullMarked
package dev.parley.cli.gaps;

import org.jspecify.annotations.NullMarked;
