package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/** What an analyzer makes of a text. */
final class TokenReader {
  private TokenReader() {}

  private interface TokenConsumer {
    void accept(String token, int positions);
  }

  /** Adds all tokens, words and concepts. */
  static void addTokens(Analyzer analyzer, String text, Set<String> tokens) {
    read(analyzer, text, (token, positions) -> tokens.add(token));
  }

  /** The content words in order; a phrase with a concept counts as one word. */
  static List<QueryWord> words(Analyzer analyzer, String text, WordImportance importance) {
    return words(analyzer, text, importance, new HashSet<>());
  }

  /**
   * @param tokens gets all tokens, words and concepts
   */
  static List<QueryWord> words(
      Analyzer analyzer, String text, WordImportance importance, Set<String> tokens) {
    List<QueryWord> words = new ArrayList<>();
    int[] inPhrase = {0};
    read(
        analyzer,
        text,
        (token, positions) -> {
          tokens.add(token);
          if (!Concepts.isConcept(token)) {
            if (inPhrase[0] > 0) {
              inPhrase[0]--;
              QueryWord phrase = words.remove(words.size() - 1);
              words.add(
                  new QueryWord(
                      phrase.token(),
                      phrase.concept(),
                      Math.max(phrase.importance(), importance.of(token))));
            } else {
              words.add(new QueryWord(token, Optional.empty(), importance.of(token)));
            }
          } else {
            QueryWord first = words.remove(words.size() - 1);
            String name = positions > 1 ? token : first.token();
            words.add(new QueryWord(name, Optional.of(token), first.importance()));
            inPhrase[0] = positions - 1;
          }
        });
    return words;
  }

  private static void read(Analyzer analyzer, String text, TokenConsumer consumer) {
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionLengthAttribute length = stream.addAttribute(PositionLengthAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        consumer.accept(term.toString(), length.getPositionLength());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }
}
