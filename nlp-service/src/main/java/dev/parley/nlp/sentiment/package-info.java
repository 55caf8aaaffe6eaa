/**
 * How a customer feels: negative, neutral or positive. A linear model serves; agents' corrections
 * adapt it.
 *
 * <p>Reading order: {@link dev.parley.nlp.sentiment.SentimentClassifier}, {@link
 * dev.parley.nlp.sentiment.LinearSentimentClassifier}, {@link
 * dev.parley.nlp.sentiment.SentimentAdaptation}, {@link
 * dev.parley.nlp.sentiment.SentimentModelFiles}.
 */
@NullMarked
package dev.parley.nlp.sentiment;

import org.jspecify.annotations.NullMarked;
