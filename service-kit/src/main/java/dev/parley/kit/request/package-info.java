/** Idempotent requests: the same request id returns the earlier response. */
@NullMarked
package dev.parley.kit.request;

import org.jspecify.annotations.NullMarked;
