/** What the company sells: stored in PostgreSQL, held in memory for ranking. */
@NullMarked
package dev.parley.recommender.catalog;

import org.jspecify.annotations.NullMarked;
