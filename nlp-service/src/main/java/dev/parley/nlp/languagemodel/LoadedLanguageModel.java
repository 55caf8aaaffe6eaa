package dev.parley.nlp.languagemodel;

import dev.parley.nlp.torchscript.NumberFormat;

/**
 * A model that is ready, and how its weights are held.
 *
 * @param format never {@link NumberFormat#AUTO}
 */
public record LoadedLanguageModel(LanguageModel model, NumberFormat format) {}
