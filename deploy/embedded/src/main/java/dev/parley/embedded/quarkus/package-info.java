/** Embedded backends as Quarkus test resources. */
@NullMarked
package dev.parley.embedded.quarkus;

import org.jspecify.annotations.NullMarked;
