/** The whole suite, seen through its public API alone. */
@NullMarked
package dev.parley.systemtests;

import org.jspecify.annotations.NullMarked;
