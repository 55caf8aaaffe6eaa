/** API keys. */
@NullMarked
package dev.parley.cli.access;

import org.jspecify.annotations.NullMarked;
