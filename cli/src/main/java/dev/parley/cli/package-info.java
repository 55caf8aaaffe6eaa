/** The command that people type: a client of the public API and of nothing else. */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
