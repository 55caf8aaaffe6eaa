package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;

/**
 * Names of index fields. Each language has its own, so that words are counted by language; so do
 * example questions, which stand behind the passages of their document.
 *
 * @param example of questions in this language, whatever that of the document
 */
record Fields(
    String title,
    String headings,
    String body,
    String all,
    String bigrams,
    String vector,
    String example) {
  static final String DOCUMENT = "document";

  /** As {@link PassageBytes} writes them. */
  static final String PASSAGE = "passage";

  static final String TOKENS = "tokens";

  /** As {@link SentenceVectors} writes them. */
  static final String SENTENCES = "sentences";

  /** Of example questions, whatever their language. */
  static final String EXAMPLE_VECTOR = "example_vector";

  /** Empty; there where example questions ask for a passage. */
  static final String EXAMPLES = "examples";

  /** What {@link ProfileFeatures} compares, of passages that example questions ask for. */
  static final String PROFILE_WORDS = "profile_words";

  static final String PROFILE_RUNS = "profile_runs";

  /** As {@link ExampleBytes} writes them. */
  static final String EXAMPLE = "example";

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
        "vector_" + code,
        "example_" + code);
  }
}
