@NullMarked
package dev.parley.recommender.serving;

import org.jspecify.annotations.NullMarked;
