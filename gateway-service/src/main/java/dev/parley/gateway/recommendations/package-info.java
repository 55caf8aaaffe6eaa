/** Products for customers, with a fallback and an exposure for each list. */
@NullMarked
package dev.parley.gateway.recommendations;

import org.jspecify.annotations.NullMarked;
