/** Keeps processes running: starts them, waits until they are ready, restarts what dies. */
@NullMarked
package dev.parley.local.supervision;

import org.jspecify.annotations.NullMarked;
