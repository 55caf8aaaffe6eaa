@NullMarked
package dev.parley.recommender.catalog;

import org.jspecify.annotations.NullMarked;
