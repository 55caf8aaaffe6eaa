@NullMarked
package dev.parley.recommender.training;

import org.jspecify.annotations.NullMarked;
