@NullMarked
package dev.parley.recommender.recommending;

import org.jspecify.annotations.NullMarked;
