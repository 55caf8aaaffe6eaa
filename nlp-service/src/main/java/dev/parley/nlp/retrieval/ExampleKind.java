package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.language.Language;
import java.util.List;

/** What an example is to its section, and the index fields that hold those of a kind. */
enum ExampleKind {
  /** The section answers it. */
  ANSWERED {
    @Override
    List<String> of(Passage passage) {
      return passage.questions();
    }

    @Override
    String words(Language language) {
      return Fields.of(language).example();
    }

    @Override
    String vector() {
      return Fields.EXAMPLE_VECTOR;
    }

    @Override
    String presence() {
      return Fields.EXAMPLES;
    }
  },
  /** It comes close to the section, which does not answer it. */
  NEAR_MISS {
    @Override
    List<String> of(Passage passage) {
      return passage.nearMisses();
    }

    @Override
    String words(Language language) {
      return Fields.of(language).nearMiss();
    }

    @Override
    String vector() {
      return Fields.NEAR_MISS_VECTOR;
    }

    @Override
    String presence() {
      return Fields.NEAR_MISSES;
    }
  };

  abstract List<String> of(Passage passage);

  abstract String words(Language language);

  abstract String vector();

  /** The field that passages have which have such examples. */
  abstract String presence();
}
