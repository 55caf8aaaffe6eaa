/** What a recommendation model is, whatever computed it, and the files that it lives in. */
@NullMarked
package dev.parley.recommender.model;

import org.jspecify.annotations.NullMarked;
