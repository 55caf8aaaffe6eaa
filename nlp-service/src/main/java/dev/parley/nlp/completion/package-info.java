/**
 * Texts from language models as they are, without the company's knowledge: the edge of {@link
 * dev.parley.nlp.generation}.
 */
@NullMarked
package dev.parley.nlp.completion;

import org.jspecify.annotations.NullMarked;
