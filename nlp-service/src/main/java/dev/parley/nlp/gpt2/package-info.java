/**
 * GPT-2 from Hugging Face's files, as a {@link dev.parley.nlp.languagemodel.LanguageModel}. The
 * model itself is the script {@code gpt2/gpt2.py} among the resources; {@code gpt2/training.py} is
 * how it is trained.
 *
 * <p>Reading order: {@link dev.parley.nlp.gpt2.Gpt2Config}, {@link
 * dev.parley.nlp.gpt2.Gpt2Tensors}, {@link dev.parley.nlp.gpt2.Gpt2Checkpoint}, {@link
 * dev.parley.nlp.gpt2.Gpt2LanguageModel}, {@link dev.parley.nlp.gpt2.TrainableGpt2}.
 */
@NullMarked
package dev.parley.nlp.gpt2;

import org.jspecify.annotations.NullMarked;
