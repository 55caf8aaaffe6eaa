package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProfileComparisonTest {
  private static final String SHOP =
      """
      # Shop

      ## Returns
      <!-- asked:
      until when can I bring back the boots?
      my gran gave me a jacket that is too small
      -->
      You have 45 days from the day of delivery.

      ## Delivery
      <!-- asked: when does the parcel come? -->
      It takes three days.

      ## History
      We opened in 1999.
      """;

  private static final String ASKED = "when can my boots come back by parcel";

  private static TenantIndex index;

  @BeforeAll
  static void fill() throws IOException {
    index = new TenantIndex(new ByteBuffersDirectory(), StaticEncoderFiles.loadShipped());
    put(index, "shop.md", SHOP);
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  @Test
  void profileThatIsLikeTheQuestionLeads() throws IOException {
    List<ProfileFeatures> features = compared("can I bring back boots from my gran", "");

    ProfileFeatures returns = features.get(0);
    assertThat(returns.share()).isEqualTo(1);
    assertThat(returns.lead()).isGreaterThan(0.5);
    assertThat(returns.place()).isEqualTo(1);
    ProfileFeatures delivery = features.get(1);
    assertThat(delivery.share()).isLessThan(0.5);
    assertThat(delivery.lead()).isZero();
    assertThat(delivery.place()).isEqualTo(0.5);
  }

  @Test
  void whatTheProfileLacksIsTold() throws IOException {
    ProfileFeatures known = compared("bring back the boots", "").get(0);
    ProfileFeatures partly = compared("bring back the zeppelin", "").get(0);

    assertThat(known.covered()).isCloseTo(1, within(1e-9));
    assertThat(known.pairs()).isCloseTo(1, within(1e-9));
    assertThat(known.rarestMissing()).isZero();
    assertThat(partly.covered()).isBetween(0.2, 0.8);
    assertThat(partly.pairs()).isLessThan(known.pairs());
    assertThat(partly.rarestMissing()).isCloseTo(1, within(1e-9));
    assertThat(partly.words()).isLessThan(known.words());
    assertThat(partly.runs()).isLessThan(known.runs());
    assertThat(partly.length()).isCloseTo(4.0 / ProfileComparison.LONG, within(1e-9));
    assertThat(partly.information()).isPositive();
  }

  @Test
  void passageWithoutExamplesHasNoProfile() throws IOException {
    assertThat(compared("when did you open", "").get(2)).isEqualTo(ProfileFeatures.NONE);
  }

  @Test
  void contextCountsLess() throws IOException {
    double own = compared("parcel boots", "").get(0).covered();
    double context = compared("parcel", "boots").get(0).covered();

    assertThat(context).isPositive().isLessThan(own);
  }

  @Test
  void scoresAreThoseOfLuceneInSeveralSegmentsAndAfterADeletion() throws IOException {
    try (TenantIndex several =
        new TenantIndex(new ByteBuffersDirectory(), StaticEncoderFiles.loadShipped())) {
      put(several, "shop.md", SHOP);
      put(several, "gone.md", SHOP);
      put(several, "bare.md", "# Bare\n\nWe sell boots.\n");
      put(several, "more.md", "# More\n<!-- asked: can boots come by parcel? -->\nThey can.\n");
      several.delete(List.of("gone"));
      several.show(9);

      several.search(
          searcher -> {
            assertThat(searcher.getIndexReader().leaves()).hasSizeGreaterThan(1);
            assertScores(searcher, Fields.PROFILE_WORDS, ProfileAnalyzers.WORDS);
            assertScores(searcher, Fields.PROFILE_RUNS, ProfileAnalyzers.RUNS);
            return searcher;
          });
    }
  }

  private static void assertScores(PassageSearcher searcher, String field, Analyzer analyzer)
      throws IOException {
    Set<String> tokens = new LinkedHashSet<>();
    TokenReader.addTokens(analyzer, ASKED, tokens);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    tokens.forEach(token -> query.add(new TermQuery(new Term(field, token)), Occur.SHOULD));
    ScoreDoc[] hits = searcher.best(query.build(), 10);
    assertThat(hits).hasSize(3);
    Arrays.sort(hits, Comparator.comparingInt(hit -> hit.doc));

    ProfileReading reading =
        new ProfileReading(
            searcher,
            field,
            analyzer,
            Question.of(ASKED, Language.ENGLISH),
            1,
            Arrays.stream(hits).mapToInt(hit -> hit.doc).toArray());

    for (int i = 0; i < hits.length; i++) {
      assertThat(reading.has(i)).isTrue();
      assertThat(reading.score(i)).isCloseTo(hits[i].score, within(1e-5));
    }
  }

  private static void put(TenantIndex index, String name, String content) throws IOException {
    for (var document : KnowledgeFiles.of(List.of(KnowledgeFiles.text(name, content)))) {
      index.put(document);
    }
    index.show(index.revision() + 1);
  }

  /** Of returns, delivery and history. */
  private static List<ProfileFeatures> compared(String question, String context)
      throws IOException {
    return index.search(
        searcher -> {
          ProfileComparison comparison =
              new ProfileComparison(
                  searcher, new Question(question, Language.ENGLISH, context), List.of(2, 0, 1));
          return List.of(comparison.of(0), comparison.of(1), comparison.of(2));
        });
  }
}
