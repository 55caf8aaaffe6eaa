/**
 * What customers ask and the knowledge does not answer: such questions are collected from events,
 * clustered into gaps and asked again when the knowledge changes. What agents answered to them is
 * suggested as an article.
 *
 * <p>Reading order: {@link dev.parley.nlp.gaps.GapUpkeep}, {@link
 * dev.parley.nlp.gaps.QuestionClusters}, {@link dev.parley.nlp.gaps.GapReview}, {@link
 * dev.parley.nlp.gaps.ArticleDraft}.
 */
@NullMarked
package dev.parley.nlp.gaps;

import org.jspecify.annotations.NullMarked;
