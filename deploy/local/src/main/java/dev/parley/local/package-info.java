/** The commands that run the whole suite on this machine. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
