/** Immutable, content-addressed model versions. */
@NullMarked
package dev.parley.kit.model;

import org.jspecify.annotations.NullMarked;
