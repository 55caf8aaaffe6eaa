/** Finding a suite and calling its public HTTP API. */
@NullMarked
package dev.parley.cli.suite;

import org.jspecify.annotations.NullMarked;
