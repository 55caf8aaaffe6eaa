package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/** Searches one tenant's index: BM25 finds the candidates, their features put them in order. */
final class Retriever {
  /** Candidates beyond the wanted ones that may still come to the front. */
  private static final int RERANKED = 12;

  private static final int LONG_QUESTION = 8;

  private Retriever() {}

  /** Documents in the question's language; only where they have nothing, the other languages'. */
  static Retrieval retrieve(TenantIndex index, Question question, int limit) throws IOException {
    return index.search(
        searcher -> {
          Retrieval own = retrieve(index, searcher, question, question.language(), limit);
          if (!own.candidates().isEmpty()) {
            return own;
          }
          Language other =
              question.language() == Language.CHINESE ? Language.ENGLISH : Language.CHINESE;
          Retrieval others = retrieve(index, searcher, question, other, limit);
          return others.candidates().isEmpty() ? own : others;
        });
  }

  private static Retrieval retrieve(
      TenantIndex index, PassageSearcher searcher, Question question, Language language, int limit)
      throws IOException {
    WordStatistics statistics = searcher.statistics(language);
    QueryWords words = QueryWords.of(question, language, statistics);
    List<Candidate> candidates = new ArrayList<>();
    if (statistics.passages() > 0 && !words.words().isEmpty()) {
      Query query = PassageQuery.of(words.forQuery(), words.bigrams(), language);
      for (ScoreDoc hit : searcher.search(query, Math.max(limit, RERANKED)).scoreDocs) {
        FoundPassage passage = searcher.passage(hit);
        candidates.add(
            new Candidate(
                passage,
                features(index, question, language, words, passage, hit.score, statistics)));
      }
    }
    return new Retrieval(
        Ranking.order(candidates).stream().limit(limit).toList(),
        words.count(),
        words.knownCount(),
        index.revision(),
        searcher.isEmpty());
  }

  private static RetrievalFeatures features(
      TenantIndex index,
      Question question,
      Language language,
      QueryWords words,
      FoundPassage passage,
      double score,
      WordStatistics statistics)
      throws IOException {
    PassageTokens tokens = index.tokens().of(passage, language);
    double mostScore = PassageQuery.mostPerWord() * words.totalWeight();
    return new RetrievalFeatures(
        words.coverageBy(tokens.all()),
        words.coverageBy(tokens.above()),
        Math.max(
            titleMatch(tokens.title(), words.tokens(), statistics),
            titleMatch(tokens.heading(), words.tokens(), statistics)),
        mostScore == 0 ? 0 : Math.min(1, score / mostScore),
        0,
        words.unknownShare(),
        Math.max(
            NGrams.resemblance(question.text(), passage.title(), language),
            NGrams.resemblance(question.text(), passage.nearestHeading(), language)),
        Math.min(1, words.count() / (double) LONG_QUESTION),
        words.phrasesIn(tokens.pairs()),
        language == question.language() ? 1 : 0);
  }

  private static double titleMatch(
      List<QueryWord> title, Set<String> asked, WordStatistics statistics) throws IOException {
    double total = 0;
    double matched = 0;
    for (QueryWord word : title) {
      double weight = statistics.inverseFrequency(word) * word.importance();
      total += weight;
      matched += weight * PassageTokens.credit(asked, word);
    }
    return total == 0 ? 0 : matched / total;
  }
}
