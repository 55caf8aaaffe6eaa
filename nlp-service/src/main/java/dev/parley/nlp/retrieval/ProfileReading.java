package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a question in one reading of the profiles of some passages: which profile has
 * which, and its BM25 score (Robertson and Zaragoza 2009) from them.
 */
final class ProfileReading {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /** Characters that are read of a long question, and of its context. */
  private static final int LONGEST = 300;

  private final List<Token> tokens = new ArrayList<>();
  private final int[] passages;
  private final double[] scores;
  private final double[] lengths;
  private final int profiles;
  private final long size;

  /**
   * A token of the question.
   *
   * @param information its inverse document frequency among profiles
   * @param weight what it counts
   * @param total how often all profiles have it
   * @param times by passage, how often its profile has it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Token(String text, double information, double weight, long total, int[] times) {
    boolean isIn(int place) {
      return times[place] > 0;
    }
  }

  /**
   * @param passages numbers in the index, ascending
   * @param context what a token counts that only the question's context has
   */
  ProfileReading(
      PassageSearcher searcher,
      String field,
      Analyzer analyzer,
      Question question,
      double context,
      int[] passages)
      throws IOException {
    this.passages = passages;
    this.scores = new double[passages.length];
    CollectionStatistics statistics = searcher.collectionStatistics(field);
    profiles = statistics == null ? 0 : (int) statistics.docCount();
    size = statistics == null ? 0 : statistics.sumTotalTermFreq();
    double mean = profiles == 0 ? 1 : size / (double) profiles;
    lengths = lengths(searcher, field);
    Set<String> own = tokens(analyzer, question.text());
    Set<String> all = new LinkedHashSet<>(own);
    all.addAll(tokens(analyzer, question.context()));
    List<Segment> segments = segments(searcher, field);
    for (String text : all) {
      add(segments, text, own.contains(text) ? 1 : context, mean);
    }
  }

  /** One cursor through the terms of a segment serves all tokens: to open one costs more. */
  private static final class Segment {
    private final TermsEnum terms;
    private final int base;
    private final int end;
    private @Nullable PostingsEnum postings;

    Segment(TermsEnum terms, int base, int end) {
      this.terms = terms;
      this.base = base;
      this.end = end;
    }

    TermsEnum terms() {
      return terms;
    }

    /** Notes how often those of the passages that lie in this segment have the present term. */
    void count(int[] passages, int[] times) throws IOException {
      int next = Arrays.binarySearch(passages, base);
      next = next < 0 ? -next - 1 : next;
      if (next == passages.length || passages[next] >= end) {
        return;
      }
      postings = terms.postings(postings, PostingsEnum.FREQS);
      for (; next < passages.length && passages[next] < end; next++) {
        int doc = passages[next] - base;
        if ((postings.docID() < doc ? postings.advance(doc) : postings.docID()) == doc) {
          times[next] = postings.freq();
        }
      }
    }
  }

  private static List<Segment> segments(PassageSearcher searcher, String field) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms != null) {
        int end = leaf.docBase + leaf.reader().maxDoc();
        segments.add(new Segment(terms.iterator(), leaf.docBase, end));
      }
    }
    return segments;
  }

  private static Set<String> tokens(Analyzer analyzer, String text) {
    Set<String> tokens = new LinkedHashSet<>();
    TokenReader.addTokens(
        analyzer,
        text.codePointCount(0, text.length()) <= LONGEST ? text : beginning(text),
        tokens);
    return tokens;
  }

  private static String beginning(String text) {
    return text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  private void add(List<Segment> segments, String text, double weight, double mean)
      throws IOException {
    BytesRef bytes = new BytesRef(text);
    int[] times = new int[passages.length];
    int frequency = 0;
    long total = 0;
    for (Segment segment : segments) {
      if (segment.terms().seekExact(bytes)) {
        frequency += segment.terms().docFreq();
        total += segment.terms().totalTermFreq();
        segment.count(passages, times);
      }
    }
    double information = Math.log(1 + (profiles - frequency + 0.5) / (frequency + 0.5));
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0) {
        double length = K1 * (1 - B + B * lengths[i] / mean);
        scores[i] += weight * information * times[i] / (times[i] + length);
      }
    }
    tokens.add(new Token(text, information, weight, total, times));
  }

  private double[] lengths(PassageSearcher searcher, String field) throws IOException {
    double[] found = new double[passages.length];
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int next = 0;
    while (next < passages.length) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(passages[next], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      NumericDocValues norms = leaf.reader().getNormValues(field);
      for (; next < passages.length && passages[next] < end; next++) {
        if (norms != null && norms.advanceExact(passages[next] - leaf.docBase)) {
          found[next] = SmallFloat.byte4ToInt((byte) norms.longValue());
        }
      }
    }
    return found;
  }

  /** In the order in which they stand in the question, each once. */
  List<Token> tokens() {
    return tokens;
  }

  /** Information of a token that no profile has. */
  double mostInformation() {
    return Math.log(1 + (profiles + 0.5) / 0.5);
  }

  double score(int place) {
    return scores[place];
  }

  /** Of all passages. */
  double best() {
    return Arrays.stream(scores).max().orElse(0);
  }

  /** What a profile approaches that has each token very often. */
  double most() {
    return tokens.stream().mapToDouble(token -> token.weight() * token.information()).sum();
  }

  /** Tokens of all profiles together. */
  long size() {
    return size;
  }

  /** Tokens of a passage's profile. */
  double length(int place) {
    return lengths[place];
  }

  /** Whether a passage has a profile. */
  boolean has(int place) {
    return lengths[place] > 0;
  }
}
