package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** How rare words are in one language's passages of one state of an index. */
final class WordStatistics {
  private static final int SHORTEST_TO_CORRECT = 5;

  private final IndexReader reader;
  private final String field;
  private final int passages;

  /** Of the words that the index has: no more than its vocabulary. */
  private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();

  WordStatistics(IndexReader reader, String field) throws IOException {
    this.reader = reader;
    this.field = field;
    this.passages = reader.getDocCount(field);
  }

  int passages() {
    return passages;
  }

  boolean isKnown(QueryWord word) throws IOException {
    return frequency(word) > 0;
  }

  /** Lucene's BM25 idf; a word that the knowledge lacks has the largest. */
  double inverseFrequency(QueryWord word) throws IOException {
    int frequency = frequency(word);
    return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
  }

  private int frequency(QueryWord word) throws IOException {
    int frequency = frequency(word.token());
    return word.concept().isPresent()
        ? Math.max(frequency, frequency(word.concept().get()))
        : frequency;
  }

  private int frequency(String token) throws IOException {
    Integer known = frequencies.get(token);
    if (known != null) {
      return known;
    }
    int frequency = reader.docFreq(new Term(field, token));
    if (frequency > 0) {
      frequencies.put(token, frequency);
    }
    return frequency;
  }

  /** The most frequent word of the knowledge within one typing error. */
  Optional<String> corrected(String token) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, field);
    if (terms == null || token.length() < SHORTEST_TO_CORRECT || !isLatin(token)) {
      return Optional.empty();
    }
    String best = null;
    int frequency = 0;
    TermsEnum near = new FuzzyTermsEnum(terms, new Term(field, token), 1, 1, true);
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      String candidate = term.utf8ToString();
      if (near.docFreq() > frequency && isLatin(candidate)) {
        best = candidate;
        frequency = near.docFreq();
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isLatin(String token) {
    return token.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
