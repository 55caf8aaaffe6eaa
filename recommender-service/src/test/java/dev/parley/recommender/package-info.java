@NullMarked
package dev.parley.recommender;

import org.jspecify.annotations.NullMarked;
