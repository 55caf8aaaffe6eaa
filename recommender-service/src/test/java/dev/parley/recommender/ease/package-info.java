@NullMarked
package dev.parley.recommender.ease;

import org.jspecify.annotations.NullMarked;
