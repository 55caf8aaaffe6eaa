/** Model versions, which of them serves, and the append-only ledger of who decided so and why. */
@NullMarked
package dev.parley.feedback.registry;

import org.jspecify.annotations.NullMarked;
