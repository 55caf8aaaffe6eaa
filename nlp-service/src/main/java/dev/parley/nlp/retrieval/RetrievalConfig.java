package dev.parley.nlp.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How passages are found: by words, by meaning, and in which order. */
@ConfigMapping(prefix = "parley.retrieval")
interface RetrievalConfig {
  /** BM25 over words and synonyms. */
  Finder lexical();

  /** Nearest vectors of the encoder. */
  Finder dense();

  /**
   * Example questions that are like the question, by words and by meaning, and the profiles that
   * they make of their passages.
   */
  Finder examples();

  Fusion fusion();

  Order order();

  /**
   * Where indexes lie while the program runs; they are built anew at each start. The default is the
   * folder for temporary files. Slow disks make the first searches after a start slow.
   */
  Optional<Path> indexFolder();

  /** One way to find passages. */
  interface Finder {
    /** Whether passages are found this way. */
    @WithDefault("true")
    boolean enabled();

    /** What a rank counts in the fusion. Raising it trusts this way more than the other. */
    @WithDefault("1")
    double weight();

    /**
     * Passages, or examples, that are found this way. More cost time, and find what both ways rank
     * low.
     */
    @WithDefault("50")
    int candidates();
  }

  /** Reciprocal-rank fusion. */
  interface Fusion {
    /** Raising it lets the first places count less beside the later ones. */
    @WithDefault("60")
    int constant();
  }

  /** The model that puts the fused candidates in order. */
  interface Order {
    /** Whether it does; otherwise the fused order stands. */
    @WithDefault("true")
    boolean enabled();

    /** Best fused candidates that it looks at. Each costs some 10 microseconds. */
    @WithDefault("24")
    int candidates();
  }
}
