package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases that mean the same. Each stands for its line's concept, whose name no ordinary
 * word can have; index and questions carry concepts beside the words themselves.
 */
final class Concepts {
  private static final char MARK = '=';

  private final Map<List<String>, String> byPhrase = new HashMap<>();
  private final Map<String, Integer> longestFrom = new HashMap<>();

  /**
   * @param lines phrases between commas
   * @param analyzer makes the tokens that the filter will see
   */
  Concepts(List<String> lines, Analyzer analyzer) {
    for (String line : lines) {
      List<String> phrases = List.of(line.split(",", -1));
      String concept = MARK + String.join("_", tokens(analyzer, phrases.get(0)));
      for (String phrase : phrases) {
        List<String> tokens = tokens(analyzer, phrase);
        if (!tokens.isEmpty()) {
          byPhrase.putIfAbsent(tokens, concept);
          longestFrom.merge(tokens.get(0), tokens.size(), Math::max);
        }
      }
    }
  }

  /** Tokens in the longest phrase that begins with this one; 0 when none does. */
  int longestFrom(String token) {
    return longestFrom.getOrDefault(token, 0);
  }

  @Nullable String conceptOf(List<String> phrase) {
    return byPhrase.get(phrase);
  }

  static boolean isConcept(CharSequence token) {
    return token.length() > 1 && token.charAt(0) == MARK;
  }

  private static List<String> tokens(Analyzer analyzer, String phrase) {
    try (TokenStream stream = analyzer.tokenStream("", phrase)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      List<String> tokens = new ArrayList<>();
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term.toString());
      }
      stream.end();
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }
}
