package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens of passages that were found lately: analysing the candidates again for every question
 * would be most of a search's time. Keyed by the words themselves, so a changed passage is another
 * one.
 */
final class PassageTokenCache {
  /** About 6 KB each. */
  private static final int MOST_ENTRIES = 4_000;

  private record Key(String title, List<String> headingPath, String text) {}

  private final Map<Key, PassageTokens> tokens = new ConcurrentHashMap<>();

  PassageTokens of(FoundPassage passage, Language language) {
    Key key = new Key(passage.title(), passage.headingPath(), passage.text());
    PassageTokens known = tokens.get(key);
    if (known != null) {
      return known;
    }
    PassageTokens made =
        PassageTokens.of(passage, Analyzers.of(language), WordImportance.of(language));
    if (tokens.size() >= MOST_ENTRIES) {
      tokens.clear(); // what is asked for often is back at once
    }
    tokens.put(key, made);
    return made;
  }
}
