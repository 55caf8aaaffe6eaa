package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NearMissesTest {
  private static final String SHOP =
      """
      # Shop

      ## Returns
      <!-- asked:
      until when can I bring back the boots?
      how many days do I have to return a jacket
      -->
      <!-- not answered:
      who pays when I return a hired car?
      what is the name of the clerk who takes returns
      -->
      You have 45 days from the day of delivery.

      ## Delivery
      <!-- asked: when does the parcel come? -->
      It takes three days.

      ## Parking
      <!-- not answered: what does parking cost on sundays? -->
      There is a car park behind the shop.
      """;
  private static final String NEAR = "what's the name of the clerk that takes my returns";
  private static final String ANSWERED = "until when can i bring back my boots";

  private static TenantIndex index;

  private final Retriever retriever =
      new Retriever(RetrievalSettings.standard(), new ServedRerankModel());

  @BeforeAll
  static void fill() throws IOException {
    index = index(SHOP);
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  @Test
  void questionLikeANearMissIsTold() throws IOException {
    NearMissFeatures features = of(NEAR, "You have 45 days");

    assertThat(features.alike().exampled()).isEqualTo(1);
    assertThat(features.alike().cosine()).isGreaterThan(0.5);
    assertThat(features.alike().coverage()).isGreaterThan(0.5);
    assertThat(features.nearer()).isPositive();
    assertThat(features.further()).isZero();
    assertThat(features.votes()).isGreaterThan(features.others());
    assertThat(features.words()).isGreaterThan(0.5);
    assertThat(features.runs()).isGreaterThan(0.5);
    assertThat(features.odds()).isGreaterThan(0.5);
    assertThat(features.ownOdds()).isGreaterThan(0.5);
    assertThat(features.only()).isGreaterThan(features.lacking());
  }

  @Test
  void questionLikeAnExampleIsFarFromNearMisses() throws IOException {
    NearMissFeatures features = of(ANSWERED, "You have 45 days");

    assertThat(features.nearer()).isZero();
    assertThat(features.further()).isPositive();
    assertThat(features.votes()).isLessThan(of(NEAR, "You have 45 days").votes());
    assertThat(features.words()).isLessThan(0.5);
    assertThat(features.odds()).isLessThan(0.5);
    assertThat(features.ownOdds()).isLessThan(0.5);
    assertThat(features.lacking()).isGreaterThan(features.only());
  }

  @Test
  void passageHasOnlyItsOwnNearMisses() throws IOException {
    NearMissFeatures delivery = of(NEAR + " parcel", "It takes three days");
    NearMissFeatures parking = of(NEAR + " car park", "There is a car park");

    assertThat(delivery.alike().exampled()).isZero();
    assertThat(delivery.nearer()).isZero();
    assertThat(delivery.votes()).isZero();
    assertThat(delivery.others()).isPositive();
    assertThat(delivery.only()).isZero();
    assertThat(parking.alike().exampled()).isEqualTo(1);
    assertThat(parking.alike().behind()).isPositive();
  }

  @Test
  void nearestIsShownWithItsPlaces() throws IOException {
    ExampleScores nearest = retrieve(index, NEAR).get(0).stages().nearMiss();

    assertThat(nearest.question()).isEqualTo("what is the name of the clerk who takes returns");
    assertThat(nearest.lexicalRank()).isEqualTo(1);
    assertThat(nearest.denseRank()).isEqualTo(1);
    assertThat(nearest.cosine()).isGreaterThan(0.5);
  }

  @Test
  void oddsOverAllAreTheSameForEveryPassage() throws IOException {
    assertThat(of(NEAR + " parcel", "It takes three days").odds())
        .isCloseTo(of(NEAR + " parcel", "You have 45 days").odds(), within(1e-9));
  }

  @Test
  void nearMissFindsNoPassageAndIsShownToNobody() throws IOException {
    try (TenantIndex other =
        index(
            """
            # Shop

            ## Parking
            <!-- not answered: do you rent zeppelins? -->
            There is a car park behind the shop.
            """)) {
      Question asked = Question.of("do you rent zeppelins?", Language.ENGLISH);
      Stages byWords = new Stages(true, false, true, true);
      assertThat(retriever.retrieve(other, asked, byWords, 5).candidates()).isEmpty();
      assertThat(retrieve(index, NEAR))
          .isNotEmpty()
          .allSatisfy(
              candidate -> assertThat(candidate.passage().text()).doesNotContain("clerk", "<!--"));
    }
  }

  @Test
  void withoutNearMissesThereIsNothingToTell() throws IOException {
    try (TenantIndex without = index(SHOP.replaceAll("(?s)<!-- not answered:.*?-->\n", ""))) {
      assertThat(retrieve(without, ANSWERED))
          .isNotEmpty()
          .allSatisfy(
              candidate ->
                  assertThat(candidate.features().nearMisses()).isEqualTo(NearMissFeatures.NONE));
    }
  }

  private NearMissFeatures of(String question, String start) throws IOException {
    return retrieve(index, question).stream()
        .filter(candidate -> candidate.passage().text().startsWith(start))
        .findFirst()
        .orElseThrow()
        .features()
        .nearMisses();
  }

  private List<Candidate> retrieve(TenantIndex from, String question) throws IOException {
    return retriever
        .retrieve(from, Question.of(question, Language.ENGLISH), Stages.ALL, 5)
        .candidates();
  }

  private static TenantIndex index(String content) throws IOException {
    TenantIndex filled =
        new TenantIndex(new ByteBuffersDirectory(), StaticEncoderFiles.loadShipped());
    for (var document : KnowledgeFiles.of(List.of(KnowledgeFiles.text("shop.md", content)))) {
      filled.put(document);
    }
    filled.show(1);
    return filled;
  }
}
