/**
 * How good classifiers are, measured in the background on datasets.
 *
 * <p>Reading order: {@code EvaluationGrpcService}, {@code Evaluations}, {@code EvaluationRunner},
 * {@code EvaluationCodec}.
 */
@NullMarked
package dev.parley.nlp.evaluation;

import org.jspecify.annotations.NullMarked;
