/**
 * Sensing how customers feel and what they want: the edge of the classifiers.
 *
 * <p>Reading order: {@code AnalysisGrpcService}, {@code Analysis}, {@code SentimentLabels}.
 */
@NullMarked
package dev.parley.nlp.analysis;

import org.jspecify.annotations.NullMarked;
