/** Threads of services. */
@NullMarked
package dev.parley.kit.thread;

import org.jspecify.annotations.NullMarked;
