/**
 * Training of language models, whatever their family, and what training of other models shares with
 * it. The arithmetic of a step is the script {@code learning/training.py} among the resources.
 *
 * <p>Reading order: {@link dev.parley.nlp.learning.TrainingText}, {@link
 * dev.parley.nlp.learning.TrainableModel}, {@link dev.parley.nlp.learning.LearningSettings}, {@link
 * dev.parley.nlp.learning.LanguageModelTrainer}.
 */
@NullMarked
package dev.parley.nlp.learning;

import org.jspecify.annotations.NullMarked;
