package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Features of the candidates of one question, some of which look at the other candidates. */
final class CandidateFeatures {
  private static final int LONG_QUESTION = 8;

  private final Asked asked;
  private final WordStatistics statistics;
  private final Map<Integer, Double> cosines;
  private final double bestCosine;
  private final double bestScore;
  private final Set<String> grams;
  private final Set<String> askedTokens;

  /**
   * @param language of the documents that are searched
   */
  record Asked(Question question, Language language, QueryWords words) {}

  private CandidateFeatures(
      Asked asked, WordStatistics statistics, Map<Integer, Double> cosines, double bestScore) {
    this.asked = asked;
    this.statistics = statistics;
    this.cosines = cosines;
    this.bestCosine = cosines.values().stream().mapToDouble(cosine -> cosine).max().orElse(0);
    this.bestScore = bestScore;
    this.grams = NGrams.of(asked.question().text(), asked.language());
    this.askedTokens = asked.words().tokens();
  }

  /**
   * @param vector of the question; empty with the dense stage off
   */
  static List<Candidate> of(
      Asked asked, PassageSearcher searcher, Optional<float[]> vector, List<Fused.Hit> hits)
      throws IOException {
    List<Integer> docs = hits.stream().map(Fused.Hit::doc).toList();
    Map<Integer, FoundPassage> passages = searcher.passages(docs);
    Map<Integer, PassageTokens> tokens = searcher.tokens(docs);
    CandidateFeatures features =
        new CandidateFeatures(
            asked,
            searcher.statistics(asked.language()),
            vector.isPresent() ? searcher.cosines(vector.get(), docs) : Map.of(),
            hits.stream().mapToDouble(Fused.Hit::lexicalScore).max().orElse(0));
    List<Candidate> candidates = new ArrayList<>();
    for (Fused.Hit hit : hits) {
      candidates.add(
          features.of(
              hit,
              Objects.requireNonNull(passages.get(hit.doc())),
              Objects.requireNonNull(tokens.get(hit.doc()))));
    }
    return candidates;
  }

  private Candidate of(Fused.Hit hit, FoundPassage passage, PassageTokens tokens)
      throws IOException {
    double cosine = cosines.getOrDefault(hit.doc(), 0.0);
    return new Candidate(
        passage,
        features(hit, passage, tokens, cosine),
        new StageScores(
            hit.lexicalRank(),
            hit.lexicalScore(),
            hit.denseRank(),
            cosine,
            hit.share(),
            hit.rank(),
            0));
  }

  private RetrievalFeatures features(
      Fused.Hit hit, FoundPassage passage, PassageTokens tokens, double cosine) throws IOException {
    Question question = asked.question();
    Language language = asked.language();
    QueryWords words = asked.words();
    double mostScore = PassageQuery.mostPerWord() * words.totalWeight();
    return new RetrievalFeatures(
        words.coverageBy(tokens.all()),
        words.coverageBy(tokens.above()),
        Math.max(titleMatch(tokens.title()), titleMatch(tokens.heading())),
        mostScore == 0 ? 0 : Math.min(1, hit.lexicalScore() / mostScore),
        0,
        words.unknownShare(),
        Math.max(
            NGrams.resemblance(grams, passage.title(), language),
            NGrams.resemblance(grams, passage.nearestHeading(), language)),
        Math.min(1, words.count() / (double) LONG_QUESTION),
        words.phrasesIn(tokens),
        language == question.language() ? 1 : 0,
        words.coverageByOneOf(tokens.above(), tokens.sentences()),
        bestScore == 0 ? 0 : hit.lexicalScore() / bestScore,
        Math.max(0, Math.min(1, cosine)),
        cosines.isEmpty() ? 0 : Math.max(0, 1 - bestCosine + cosine),
        hit.lexicalRank() == 0 ? 0 : 1.0 / hit.lexicalRank(),
        hit.denseRank() == 0 ? 0 : 1.0 / hit.denseRank(),
        hit.share());
  }

  private double titleMatch(List<QueryWord> title) throws IOException {
    double total = 0;
    double matched = 0;
    for (QueryWord word : title) {
      double weight = statistics.inverseFrequency(word) * word.importance();
      total += weight;
      matched += weight * PassageTokens.credit(askedTokens, word);
    }
    return total == 0 ? 0 : matched / total;
  }
}
