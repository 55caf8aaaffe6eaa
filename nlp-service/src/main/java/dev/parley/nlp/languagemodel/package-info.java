/**
 * What a causal language model offers to whoever schedules, samples and scores, whatever its
 * family.
 *
 * <p>Reading order: {@link dev.parley.nlp.languagemodel.LanguageModel}, {@link
 * dev.parley.nlp.languagemodel.Row}, {@link dev.parley.nlp.languagemodel.Sampling}, {@link
 * dev.parley.nlp.languagemodel.ScriptedModel}.
 */
@NullMarked
package dev.parley.nlp.languagemodel;

import org.jspecify.annotations.NullMarked;
