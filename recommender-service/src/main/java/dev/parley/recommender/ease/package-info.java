/** EASE, the linear item-item model of Steck (2019), in closed form. */
@NullMarked
package dev.parley.recommender.ease;

import org.jspecify.annotations.NullMarked;
