/** From interactions to a measured candidate model; the work of the trainer role. */
@NullMarked
package dev.parley.recommender.training;

import org.jspecify.annotations.NullMarked;
