/** What customers did with products, and what follows from it for each customer. */
@NullMarked
package dev.parley.recommender.interactions;

import org.jspecify.annotations.NullMarked;
