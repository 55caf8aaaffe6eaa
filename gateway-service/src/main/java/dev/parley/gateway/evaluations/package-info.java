/** Labelled texts and how well models do on them. */
@NullMarked
package dev.parley.gateway.evaluations;

import org.jspecify.annotations.NullMarked;
