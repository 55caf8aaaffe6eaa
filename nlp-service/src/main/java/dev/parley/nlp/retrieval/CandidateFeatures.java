package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Features of the candidates of one question, some of which look at the other candidates. */
final class CandidateFeatures {
  private static final int LONG_QUESTION = 8;

  private final Asked asked;
  private final PassageSearcher searcher;
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
      Asked asked, PassageSearcher searcher, Map<Integer, Double> cosines, double bestScore) {
    this.asked = asked;
    this.searcher = searcher;
    this.cosines = cosines;
    this.bestCosine = cosines.values().stream().mapToDouble(cosine -> cosine).max().orElse(0);
    this.bestScore = bestScore;
    this.grams = NGrams.of(asked.question().text(), asked.language());
    this.askedTokens = asked.words().tokens();
  }

  /**
   * @param vector of the question; empty with the dense stage off
   */
  static CandidateFeatures of(
      Asked asked, PassageSearcher searcher, Optional<float[]> vector, List<Fused.Hit> hits)
      throws IOException {
    Map<Integer, Double> cosines = new HashMap<>();
    double bestScore = 0;
    for (Fused.Hit hit : hits) {
      bestScore = Math.max(bestScore, hit.lexicalScore());
      if (vector.isPresent()) {
        cosines.put(hit.doc(), searcher.cosine(vector.get(), hit.doc()));
      }
    }
    return new CandidateFeatures(asked, searcher, cosines, bestScore);
  }

  Candidate of(Fused.Hit hit) throws IOException {
    FoundPassage passage = searcher.passage(hit.doc());
    double cosine = cosines.getOrDefault(hit.doc(), 0.0);
    return new Candidate(
        passage,
        features(hit, passage, cosine),
        new StageScores(
            hit.lexicalRank(),
            hit.lexicalScore(),
            hit.denseRank(),
            cosine,
            hit.share(),
            hit.rank(),
            0));
  }

  private RetrievalFeatures features(Fused.Hit hit, FoundPassage passage, double cosine)
      throws IOException {
    Question question = asked.question();
    Language language = asked.language();
    QueryWords words = asked.words();
    PassageTokens tokens = searcher.tokens(hit.doc());
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
    WordStatistics statistics = searcher.statistics(asked.language());
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
