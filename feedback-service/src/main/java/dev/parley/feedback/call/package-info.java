/** Calls that run once, in one transaction. */
@NullMarked
package dev.parley.feedback.call;

import org.jspecify.annotations.NullMarked;
