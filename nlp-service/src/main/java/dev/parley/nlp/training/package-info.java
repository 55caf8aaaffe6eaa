/**
 * Training of new models from what people say about the old ones: agents' corrections of
 * sentiments, ratings and corrections of answers.
 *
 * <p>Reading order: {@link dev.parley.nlp.training.TrainingHandler}, {@link
 * dev.parley.nlp.training.FamilyTraining}, then {@link dev.parley.nlp.training.SentimentJobs} or
 * {@link dev.parley.nlp.training.AnsweringTraining}.
 */
@NullMarked
package dev.parley.nlp.training;

import org.jspecify.annotations.NullMarked;
