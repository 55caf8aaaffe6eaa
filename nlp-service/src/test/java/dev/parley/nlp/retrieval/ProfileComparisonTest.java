package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
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

  private static TenantIndex index;

  @BeforeAll
  static void fill() throws IOException {
    index = new TenantIndex(new ByteBuffersDirectory(), StaticEncoderFiles.loadShipped());
    for (var document : KnowledgeFiles.of(List.of(KnowledgeFiles.text("shop.md", SHOP)))) {
      index.put(document);
    }
    index.show(1);
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
  void scoreIsThatOfLucene() throws IOException {
    String question = "when can my parcel come back";
    List<Float> scores = index.search(searcher -> luceneScores(searcher, question));
    List<Double> own =
        index.search(
            searcher -> {
              ProfileReading reading =
                  new ProfileReading(
                      searcher,
                      Fields.PROFILE_WORDS,
                      ProfileAnalyzers.WORDS,
                      Question.of(question, Language.ENGLISH),
                      1,
                      new int[] {0, 1, 2});
              return List.of(reading.score(0), reading.score(1), reading.score(2));
            });

    assertThat(scores.get(0)).isPositive();
    assertThat(scores.get(1)).isPositive();
    for (int i = 0; i < 3; i++) {
      assertThat(own.get(i)).isCloseTo(scores.get(i), within(1e-5));
    }
  }

  private static List<Float> luceneScores(PassageSearcher searcher, String question)
      throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    Set<String> tokens = new LinkedHashSet<>();
    TokenReader.addTokens(ProfileAnalyzers.WORDS, question, tokens);
    for (String token : tokens) {
      Query term = new TermQuery(new Term(Fields.PROFILE_WORDS, token));
      query.add(term, Occur.SHOULD);
    }
    List<Float> scores = new ArrayList<>(List.of(0f, 0f, 0f));
    for (ScoreDoc hit : searcher.best(query.build(), 10)) {
      scores.set(hit.doc, hit.score);
    }
    return scores;
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
