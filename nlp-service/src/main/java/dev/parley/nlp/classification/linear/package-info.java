/**
 * Linear models over hashed n-grams: microseconds for a text, trained in seconds, strong without
 * any pre-training.
 *
 * <p>Reading order: {@link dev.parley.nlp.classification.linear.LinearTextClassifier}, {@link
 * dev.parley.nlp.classification.linear.FeatureExtractor}, {@link
 * dev.parley.nlp.classification.linear.Vocabulary}, {@link
 * dev.parley.nlp.classification.linear.LinearClassifierTrainer}, {@link
 * dev.parley.nlp.classification.linear.OneVersusRest}, {@link
 * dev.parley.nlp.classification.linear.LinearModelFiles}.
 */
@NullMarked
package dev.parley.nlp.classification.linear;

import org.jspecify.annotations.NullMarked;
