/**
 * GPT-2's byte-level byte pair encoding: text to tokens and back, whole or piece by piece.
 *
 * <p>Reading order: {@link dev.parley.nlp.tokenizer.BpeTokenizer}, {@link
 * dev.parley.nlp.tokenizer.Vocabulary}, {@link dev.parley.nlp.tokenizer.TextStream}.
 */
@NullMarked
package dev.parley.nlp.tokenizer;

import org.jspecify.annotations.NullMarked;
