package dev.parley.nlp.languagemodel;

/**
 * How large a model is.
 *
 * @param contextLength positions that it was trained with
 * @param parameters numbers that were learned; tied ones count once
 */
public record LanguageModelShape(int vocabularySize, int contextLength, long parameters) {}
