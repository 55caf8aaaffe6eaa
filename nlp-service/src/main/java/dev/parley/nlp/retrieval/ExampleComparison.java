package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.FoundExamples.Best;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares one question with the examples of one kind that were found for it. */
final class ExampleComparison {
  private final FoundExamples found;
  private final Question question;
  private final WordStatistics statistics;
  private final QueryWords asked;
  private final Set<String> askedTokens;
  private final Map<Integer, ExampleTokens> examples;
  private final Set<Integer> withExamples;
  private final double bestScore;
  private final int ways;
  private final Best nearest;

  /** Nearness of the nearest example of another section than that of the nearest. */
  private final double next;

  /**
   * @param passages that will be asked for
   */
  ExampleComparison(
      PassageSearcher searcher, FoundExamples found, Question question, List<Integer> passages)
      throws IOException {
    this.found = found;
    this.question = question;
    this.statistics = searcher.statistics(found.kind(), question.language());
    this.asked = found.asked();
    this.askedTokens = asked.tokens();
    this.examples =
        searcher.examples(
            passages.stream()
                .flatMap(passage -> found.of(passage).examples().stream())
                .distinct()
                .toList());
    this.withExamples = searcher.with(found.kind(), passages);
    double score = 0;
    Best near = Best.NONE;
    for (Best best : found.byPassage().values()) {
      score = Math.max(score, best.lexicalScore());
      if (best.denseRank() > 0 && (near.denseRank() == 0 || best.denseRank() < near.denseRank())) {
        near = best;
      }
    }
    this.bestScore = score;
    this.ways = Math.max(1, (found.byWords() ? 1 : 0) + (found.byMeaning() ? 1 : 0));
    this.nearest = near;
    this.next =
        found.byPassage().values().stream()
            .filter(best -> best.denseExample() != nearest.denseExample())
            .mapToDouble(Best::cosine)
            .max()
            .orElse(0);
  }

  ExampleFeatures of(int passage) throws IOException {
    if (found.byPassage().isEmpty()) {
      return ExampleFeatures.NONE;
    }
    Best best = found.of(passage);
    double coverage = 0;
    double match = 0;
    for (int example : best.examples()) {
      ExampleTokens tokens = example(example);
      double covered = coverage(tokens);
      double matched = match(tokens);
      if (covered * matched > coverage * match) {
        coverage = covered;
        match = matched;
      }
    }
    double cosine = Math.max(0, Math.min(1, best.cosine()));
    double other =
        Math.max(
            0,
            best.denseRank() > 0 && best.denseExample() == nearest.denseExample()
                ? next
                : nearest.cosine());
    boolean has = withExamples.contains(passage);
    return new ExampleFeatures(
        has ? 1 : 0,
        cosine,
        bestScore == 0 ? 0 : best.lexicalScore() / bestScore,
        coverage,
        match,
        Math.max(0, cosine - other),
        has ? Math.max(0, Math.min(1, other - cosine)) : 0,
        has ? 0 : Math.min(1, other),
        best.votes() / ways);
  }

  /** Of a passage, with the example that counts most for it. */
  ExampleScores scores(int passage) {
    Best best = found.of(passage).ofOne();
    if (best.examples().isEmpty()) {
      return ExampleScores.NONE;
    }
    return new ExampleScores(
        example(best.examples().get(0)).text(),
        best.lexicalRank(),
        best.lexicalScore(),
        best.denseRank(),
        best.cosine());
  }

  private ExampleTokens example(int example) {
    return Objects.requireNonNull(examples.get(example));
  }

  private double coverage(ExampleTokens example) {
    return example.language() == question.language() ? asked.coverageBy(example.tokens()) : 0;
  }

  private double match(ExampleTokens example) throws IOException {
    return example.language() == question.language()
        ? QueryWords.coverage(example.words(), askedTokens, statistics)
        : 0;
  }
}
