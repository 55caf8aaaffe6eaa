/** Sensing how customers feel: the edge of the sentiment models. */
@NullMarked
package dev.parley.nlp.analysis;

import org.jspecify.annotations.NullMarked;
