/**
 * GPT-2's byte-level byte pair encoding: text to tokens and back, whole or piece by piece; and
 * BERT's WordPiece, text to tokens.
 *
 * <p>Reading order: {@link dev.parley.nlp.tokenizer.BpeTokenizer}, {@link
 * dev.parley.nlp.tokenizer.Vocabulary}, {@link dev.parley.nlp.tokenizer.TextStream}; {@link
 * dev.parley.nlp.tokenizer.WordPieceTokenizer}.
 */
@NullMarked
package dev.parley.nlp.tokenizer;

import org.jspecify.annotations.NullMarked;
