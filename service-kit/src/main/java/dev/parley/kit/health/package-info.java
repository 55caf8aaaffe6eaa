/** What a readiness probe may depend on. */
@NullMarked
package dev.parley.kit.health;

import org.jspecify.annotations.NullMarked;
