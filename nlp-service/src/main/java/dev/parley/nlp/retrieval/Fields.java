package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;

/** Names of index fields. Each language has its own, so that words are counted by language. */
record Fields(
    String title, String headings, String body, String all, String bigrams, String vector) {
  static final String DOCUMENT = "document";

  /** As {@link PassageBytes} writes them. */
  static final String PASSAGE = "passage";

  static final String TOKENS = "tokens";

  /** As {@link SentenceVectors} writes them. */
  static final String SENTENCES = "sentences";

  private static final Fields ENGLISH = named("en");
  private static final Fields CHINESE = named("zh");

  static Fields of(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }

  private static Fields named(String code) {
    return new Fields(
        "title_" + code,
        "headings_" + code,
        "body_" + code,
        "all_" + code,
        "bigrams_" + code,
        "vector_" + code);
  }
}
