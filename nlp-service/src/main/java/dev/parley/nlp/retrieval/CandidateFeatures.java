package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Features of the candidates of one question, some of which look at the other candidates. */
final class CandidateFeatures {
  private static final int LONG_QUESTION = 8;

  private final PassageSearcher searcher;
  private final Question question;
  private final Map<Integer, Double> cosines;
  private final double bestCosine;
  private final double bestScore;
  private final ExampleComparison examples;
  private final Optional<ProfileComparison> profiles;
  private final Optional<NearMissComparison> nearMisses;
  private final Map<Language, Asked> asked = new EnumMap<>(Language.class);

  /**
   * The question as it is read in the language of a passage.
   *
   * @param grams of its characters
   * @param tokens words and concepts
   */
  private record Asked(
      Language language, QueryWords words, Set<String> grams, Set<String> tokens) {}

  private CandidateFeatures(
      PassageSearcher searcher,
      Question question,
      Map<Integer, Double> cosines,
      double bestScore,
      ExampleComparison examples,
      Optional<ProfileComparison> profiles,
      Optional<NearMissComparison> nearMisses) {
    this.searcher = searcher;
    this.question = question;
    this.cosines = cosines;
    this.bestCosine = cosines.values().stream().mapToDouble(cosine -> cosine).max().orElse(0);
    this.bestScore = bestScore;
    this.examples = examples;
    this.profiles = profiles;
    this.nearMisses = nearMisses;
  }

  /**
   * @param vector of the question; empty with the dense stage off
   */
  static List<Candidate> of(
      PassageSearcher searcher,
      Question question,
      Optional<float[]> vector,
      FoundExamples examples,
      FoundExamples misses,
      List<Fused.Hit> hits)
      throws IOException {
    List<Integer> docs = hits.stream().map(Fused.Hit::doc).toList();
    Map<Integer, FoundPassage> passages = searcher.passages(docs);
    Map<Integer, PassageTokens> tokens = searcher.tokens(docs);
    Optional<ProfileComparison> profiles =
        examples.byPassage().isEmpty() && misses.byPassage().isEmpty()
            ? Optional.empty()
            : Optional.of(new ProfileComparison(searcher, question, docs));
    CandidateFeatures features =
        new CandidateFeatures(
            searcher,
            question,
            vector.isPresent() ? searcher.cosines(vector.get(), docs) : Map.of(),
            hits.stream().mapToDouble(Fused.Hit::lexicalScore).max().orElse(0),
            new ExampleComparison(searcher, examples, question, docs),
            profiles,
            misses.byPassage().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new NearMissComparison(
                        searcher, examples, misses, profiles.orElseThrow(), question, docs)));
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
            0,
            examples.scores(hit.doc()),
            nearMisses.map(of -> of.scores(hit.doc())).orElse(ExampleScores.NONE)));
  }

  private Asked askedIn(Language language) throws IOException {
    Asked known = asked.get(language);
    if (known == null) {
      QueryWords words = QueryWords.of(question, language, searcher.statistics(language));
      known = new Asked(language, words, NGrams.of(question.text(), language), words.tokens());
      asked.put(language, known);
    }
    return known;
  }

  private RetrievalFeatures features(
      Fused.Hit hit, FoundPassage passage, PassageTokens tokens, double cosine) throws IOException {
    Asked reading = askedIn(LuceneDocuments.languageOf(passage.language()));
    Language language = reading.language();
    QueryWords words = reading.words();
    double mostScore = PassageQuery.mostPerWord() * words.totalWeight();
    return new RetrievalFeatures(
        words.coverageBy(tokens.all()),
        words.coverageBy(tokens.above()),
        Math.max(titleMatch(tokens.title(), reading), titleMatch(tokens.heading(), reading)),
        mostScore == 0 ? 0 : Math.min(1, hit.lexicalScore() / mostScore),
        0,
        words.unknownShare(),
        Math.max(
            NGrams.resemblance(reading.grams(), passage.title(), language),
            NGrams.resemblance(reading.grams(), passage.nearestHeading(), language)),
        Math.min(1, words.count() / (double) LONG_QUESTION),
        words.phrasesIn(tokens),
        language == question.language() ? 1 : 0,
        words.coverageByOneOf(tokens.above(), tokens.sentences()),
        bestScore == 0 ? 0 : hit.lexicalScore() / bestScore,
        Math.max(0, Math.min(1, cosine)),
        cosines.isEmpty() ? 0 : Math.max(0, 1 - bestCosine + cosine),
        hit.lexicalRank() == 0 ? 0 : 1.0 / hit.lexicalRank(),
        hit.denseRank() == 0 ? 0 : 1.0 / hit.denseRank(),
        hit.share(),
        examples.of(hit.doc()),
        profiles.map(of -> of.of(hit.doc())).orElse(ProfileFeatures.NONE),
        nearMisses.isPresent() ? nearMisses.get().of(hit.doc()) : NearMissFeatures.NONE);
  }

  private double titleMatch(List<QueryWord> title, Asked reading) throws IOException {
    return QueryWords.coverage(title, reading.tokens(), searcher.statistics(reading.language()));
  }
}
