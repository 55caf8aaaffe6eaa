/** Texts as vectors whose cosine says how near their meanings are. */
@NullMarked
package dev.parley.nlp.embedding;

import org.jspecify.annotations.NullMarked;
