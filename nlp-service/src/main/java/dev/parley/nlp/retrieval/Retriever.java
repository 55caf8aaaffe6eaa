package dev.parley.nlp.retrieval;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.lucene.search.ScoreDoc;

/**
 * Searches one tenant's index: BM25 and nearest vectors find candidates, among passages and among
 * their example questions, their ranks are fused, and a model puts the best of them in order by
 * their features.
 */
final class Retriever {
  private static final ScoreDoc[] NONE = {};

  private final RetrievalSettings settings;
  private final Supplier<RerankModel> model;

  /**
   * A search does nothing but compute for a few milliseconds. More of them at a time than there are
   * processors would only take turns in the midst of each other's work; they wait in the order in
   * which they came.
   */
  private final Semaphore processors =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  Retriever(RetrievalSettings settings, Supplier<RerankModel> model) {
    this.settings = settings;
    this.model = model;
  }

  /** Stages that the configuration leaves on. */
  Stages configured() {
    return settings.stages();
  }

  /**
   * Documents in the question's language; only where they have nothing, the other languages'.
   * Example questions find those of any language.
   */
  Retrieval retrieve(TenantIndex index, Question question, Stages stages, int limit)
      throws IOException {
    processors.acquireUninterruptibly();
    try {
      return search(index, question, stages, limit);
    } finally {
      processors.release();
    }
  }

  private Retrieval search(TenantIndex index, Question question, Stages stages, int limit)
      throws IOException {
    Language other = question.language() == Language.CHINESE ? Language.ENGLISH : Language.CHINESE;
    Optional<float[]> vector =
        stages.dense() ? vector(index.encoder(), question) : Optional.empty();
    return index.search(
        searcher -> {
          OneLanguage own = found(searcher, question, question.language(), stages, vector);
          if (own.isEnough(stages)) {
            return retrieval(index, searcher, own, question, vector, stages, limit);
          }
          OneLanguage others = found(searcher, question, other, stages, vector);
          boolean better = others.lexical().length > 0 || own.isEmpty();
          return retrieval(
              index,
              searcher,
              better && !others.isEmpty() ? others : own,
              question,
              vector,
              stages,
              limit);
        });
  }

  /** What was found in the documents of one language. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record OneLanguage(QueryWords words, ScoreDoc[] lexical, ScoreDoc[] dense) {
    boolean isEmpty() {
      return lexical.length == 0 && dense.length == 0;
    }

    /** Whether the other language need not be searched. */
    boolean isEnough(Stages stages) {
      return lexical.length > 0 || (dense.length == 0 && !stages.lexical());
    }
  }

  private OneLanguage found(
      PassageSearcher searcher,
      Question question,
      Language language,
      Stages stages,
      Optional<float[]> vector)
      throws IOException {
    WordStatistics statistics = searcher.statistics(language);
    QueryWords words = QueryWords.of(question, language, statistics);
    if (statistics.passages() == 0 || words.words().isEmpty()) {
      return new OneLanguage(words, NONE, NONE);
    }
    ScoreDoc[] lexical = NONE;
    if (stages.lexical()) {
      lexical =
          searcher.best(
              PassageQuery.of(words.forQuery(), words.bigrams(), language),
              settings.lexicalCandidates());
    }
    ScoreDoc[] dense = NONE;
    if (vector.isPresent()) {
      dense =
          Nearest.of(
              searcher, Fields.of(language).vector(), vector.get(), settings.denseCandidates());
    }
    return new OneLanguage(words, lexical, dense);
  }

  private static Optional<float[]> vector(TextEncoder encoder, Question question) {
    String text =
        question.context().isEmpty()
            ? question.text()
            : question.context() + "\n" + question.text();
    float[] vector = encoder.encodeQuery(text);
    return LuceneDocuments.isUnit(vector) ? Optional.of(vector) : Optional.empty();
  }

  private Retrieval retrieval(
      TenantIndex index,
      PassageSearcher searcher,
      OneLanguage found,
      Question question,
      Optional<float[]> vector,
      Stages stages,
      int limit)
      throws IOException {
    boolean compared = stages.examples() && !found.words().words().isEmpty();
    FoundExamples examples =
        examples(ExampleKind.ANSWERED, compared, searcher, question, vector, stages);
    FoundExamples misses =
        examples(ExampleKind.NEAR_MISS, compared, searcher, question, vector, stages);
    int looked = Math.max(limit, settings.orderedCandidates());
    List<Fused.Hit> hits =
        Fused.of(found.lexical(), found.dense(), examples, settings).stream()
            .limit(looked)
            .toList();
    List<Candidate> candidates =
        CandidateFeatures.of(searcher, question, vector, examples, misses, hits);
    Optional<RerankModel> order = stages.reranked() ? Optional.of(model.get()) : Optional.empty();
    return new Retrieval(
        Ranking.order(candidates, order).stream().limit(limit).toList(),
        found.words().count(),
        found.words().knownCount(),
        index.revision(),
        searcher.isEmpty(),
        order);
  }

  private FoundExamples examples(
      ExampleKind kind,
      boolean compared,
      PassageSearcher searcher,
      Question question,
      Optional<float[]> vector,
      Stages stages)
      throws IOException {
    return compared
        ? FoundExamples.of(searcher, kind, question, stages, vector, settings.exampleCandidates())
        : FoundExamples.none(kind);
  }
}
