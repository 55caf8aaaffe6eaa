package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;

/**
 * Names of index fields. Each language has its own, so that words are counted by language; so do
 * example questions, which stand behind the passages of their document.
 *
 * @param example of example questions in this language, whatever that of the document
 * @param nearMiss of near misses, likewise
 */
record Fields(
    String title,
    String headings,
    String body,
    String all,
    String bigrams,
    String vector,
    String example,
    String nearMiss) {
  static final String DOCUMENT = "document";

  /** As {@link PassageBytes} writes them. */
  static final String PASSAGE = "passage";

  static final String TOKENS = "tokens";

  /** As {@link SentenceVectors} writes them. */
  static final String SENTENCES = "sentences";

  /** Of example questions, whatever their language. */
  static final String EXAMPLE_VECTOR = "example_vector";

  static final String NEAR_MISS_VECTOR = "near_miss_vector";

  /** Empty; there where example questions ask for a passage. */
  static final String EXAMPLES = "examples";

  /** Empty; there where near misses of a passage are known. */
  static final String NEAR_MISSES = "near_misses";

  /** What {@link ProfileFeatures} compares, of passages that example questions ask for. */
  static final String PROFILE_WORDS = "profile_words";

  static final String PROFILE_RUNS = "profile_runs";

  /** The same of what a passage does not answer. */
  static final String NEAR_MISS_WORDS = "near_miss_words";

  static final String NEAR_MISS_RUNS = "near_miss_runs";

  /** Of both kinds, as {@link ExampleBytes} writes them. */
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
        "example_" + code,
        "near_miss_" + code);
  }
}
