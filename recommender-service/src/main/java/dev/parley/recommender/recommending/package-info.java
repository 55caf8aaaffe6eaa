/** Ranked lists: a cascade of named strategies, reasons, pages, similar products. */
@NullMarked
package dev.parley.recommender.recommending;

import org.jspecify.annotations.NullMarked;
