@NullMarked
package dev.parley.recommender.interactions;

import org.jspecify.annotations.NullMarked;
