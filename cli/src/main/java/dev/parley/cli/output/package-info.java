/** What is printed: tables, progress bars, JSON. */
@NullMarked
package dev.parley.cli.output;

import org.jspecify.annotations.NullMarked;
