@NullMarked
package dev.parley.recommender.model;

import org.jspecify.annotations.NullMarked;
