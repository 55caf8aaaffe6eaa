@NullMarked
package dev.parley.recommender.changes;

import org.jspecify.annotations.NullMarked;
