/** Trains the encoder that ships with the program; the program itself does not use it. */
@NullMarked
package dev.parley.nlp.embedding.shipping;

import org.jspecify.annotations.NullMarked;
