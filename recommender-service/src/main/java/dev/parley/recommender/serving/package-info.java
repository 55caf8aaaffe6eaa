/** The model that answers now, and how it is replaced while calls run. */
@NullMarked
package dev.parley.recommender.serving;

import org.jspecify.annotations.NullMarked;
