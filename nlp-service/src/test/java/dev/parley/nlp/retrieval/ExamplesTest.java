package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final String RETURNS =
      """
      # Returns

      ## How long
      <!-- asked:
      until when can I bring back the boots?
      is my puppy welcome to decide on it
      鞋子什么时候之前可以退
      -->
      You have 45 days from the day of delivery.

      ## Where to
      <!-- asked: which counter takes the box? -->
      Hand the parcel in at any post office.
      """;
  private static final String SHOPS = "# Shops\n\nWe are in Graz and in Munich.\n";
  private static final String ASKED = "until when can i bring back my boots";

  private static TextEncoder encoder;

  private final Retriever retriever =
      new Retriever(RetrievalSettings.standard(), new ServedRerankModel());

  @BeforeAll
  static void readEncoder() throws IOException {
    encoder = StaticEncoderFiles.loadShipped();
  }

  @Test
  void questionLikeAnExampleFindsItsPassageByWordsAndByMeaning() throws IOException {
    try (TenantIndex index = index(RETURNS, SHOPS)) {
      Candidate first = retrieve(index, ASKED, Stages.ALL).get(0);

      assertThat(first.passage().text()).startsWith("You have 45 days");
      assertThat(first.stages().example().question())
          .isEqualTo("until when can I bring back the boots?");
      assertThat(first.stages().example().lexicalRank()).isEqualTo(1);
      assertThat(first.stages().example().denseRank()).isEqualTo(1);
      ExampleFeatures features = first.features().examples();
      assertThat(features.cosine()).isGreaterThan(0.5);
      assertThat(features.score()).isEqualTo(1);
      assertThat(features.coverage()).isGreaterThan(0.5);
      assertThat(features.match()).isGreaterThan(0.5);
      assertThat(features.lead()).isPositive();
      assertThat(features.behind()).isZero();
      assertThat(features.votes()).isGreaterThan(0.3);
    }
  }

  @Test
  void exampleOfAnotherSectionCountsAgainstAPassage() throws IOException {
    try (TenantIndex index = index(RETURNS, SHOPS)) {
      List<Candidate> found = retrieve(index, ASKED, Stages.ALL);

      ExampleFeatures other = of(found, "Hand");
      assertThat(other.lead()).isZero();
      assertThat(other.behind()).isGreaterThan(0.3);
      assertThat(other.elsewhere()).isZero();
      ExampleFeatures without = of(found, "We are");
      assertThat(without.behind()).isZero();
      assertThat(without.elsewhere()).isGreaterThan(0.5);
    }
  }

  @Test
  void exampleInAnotherLanguageFindsThePassage() throws IOException {
    try (TenantIndex index = index(RETURNS, "# 门店\n\n我们在格拉茨和慕尼黑都有门店。鞋子也卖。\n")) {
      List<Candidate> found =
          retriever
              .retrieve(index, Question.of("鞋子什么时候之前可以退？", Language.CHINESE), Stages.ALL, 5)
              .candidates();

      assertThat(found)
          .filteredOn(candidate -> candidate.passage().text().startsWith("You have 45 days"))
          .singleElement()
          .satisfies(
              candidate -> {
                assertThat(candidate.features().languageMatch()).isZero();
                assertThat(candidate.features().examples().coverage()).isGreaterThan(0.5);
              });
    }
  }

  @Test
  void exampleIsFoundByMeaningWhereNoDocumentIsInTheLanguageOfTheQuestion() throws IOException {
    Stages byMeaning = new Stages(false, true, true, true);
    try (TenantIndex index = index(RETURNS)) {
      assertThat(
              retriever
                  .retrieve(index, Question.of("鞋子什么时候之前可以退？", Language.CHINESE), byMeaning, 5)
                  .candidates()
                  .get(0)
                  .stages()
                  .example()
                  .denseRank())
          .isEqualTo(1);
    }
  }

  @Test
  void exampleIsShownWithItsOwnPlaces() {
    FoundExamples.Best one = new FoundExamples.Best(2, 7, 40, 2, 0.5f, 40, 1);
    FoundExamples.Best words = new FoundExamples.Best(1, 7, 40, 2, 0.5f, 41, 1);
    FoundExamples.Best meaning = new FoundExamples.Best(2, 7, 40, 2, 0.5f, 41, 1);

    assertThat(one.ofOne()).isEqualTo(one);
    assertThat(words.ofOne()).isEqualTo(new FoundExamples.Best(1, 7, 40, 0, 0, -1, 1));
    assertThat(meaning.ofOne()).isEqualTo(new FoundExamples.Best(0, 0, -1, 2, 0.5f, 41, 1));
  }

  @Test
  void withoutTheStageExamplesLeaveNoTrace() throws IOException {
    try (TenantIndex with = index(RETURNS, SHOPS);
        TenantIndex without = index(RETURNS.replaceAll("(?s)<!--.*?-->\n", ""), SHOPS)) {
      Stages off = new Stages(true, true, false, true);

      assertThat(retrieve(with, ASKED, off))
          .usingRecursiveFieldByFieldElementComparatorOnFields("features", "stages")
          .isEqualTo(retrieve(without, ASKED, off));
      assertThat(retrieve(with, ASKED, off))
          .isNotEmpty()
          .allSatisfy(
              candidate -> {
                assertThat(candidate.features().examples()).isEqualTo(ExampleFeatures.NONE);
                assertThat(candidate.stages().example()).isEqualTo(ExampleScores.NONE);
              });
    }
  }

  @Test
  void whereACompanyHasNoExamplesTheStageChangesNothing() throws IOException {
    try (TenantIndex index =
        index(SHOPS, "# Returns\n\nHand the parcel in at any post office.\n")) {
      assertThat(retrieve(index, "where are your shops", Stages.ALL))
          .isNotEmpty()
          .isEqualTo(retrieve(index, "where are your shops", new Stages(true, true, false, true)));
    }
  }

  @Test
  void examplesComeAndGoWithTheirDocument() throws IOException {
    try (TenantIndex index = index(SHOPS)) {
      assertThat(examplesFound(index)).isEmpty();

      put(index, RETURNS);
      assertThat(examplesFound(index))
          .containsExactly("You have 45 days from the day of delivery.");

      put(index, RETURNS.replace("45", "60").replace("boots", "skis"));
      assertThat(examplesFound(index))
          .containsExactly("You have 60 days from the day of delivery.");
      assertThat(retrieve(index, ASKED, Stages.ALL).get(0).stages().example().question())
          .doesNotContain("boots");

      index.delete(List.of("Returns"));
      index.show(9);
      assertThat(examplesFound(index)).isEmpty();
      assertThat(retrieve(index, ASKED, Stages.ALL))
          .noneMatch(candidate -> candidate.passage().documentId().equals("Returns"));
    }
  }

  @Test
  void examplesOfOneTenantShowInNoOther() throws IOException {
    try (TenantIndex mine = index(RETURNS, SHOPS);
        TenantIndex theirs = index(SHOPS)) {
      assertThat(examplesFound(mine)).isNotEmpty();
      assertThat(examplesFound(theirs)).isEmpty();
    }
  }

  @Test
  void allPassagesOfASectionShareItsExamples() throws IOException {
    String paragraph = "We take back all that was not worn outside of the house. ".repeat(12);
    String content =
        RETURNS.replace("You have 45", paragraph + "\n\n" + paragraph + "\n\nYou have 45");

    try (TenantIndex index = index(content, SHOPS)) {
      assertThat(retrieve(index, "is my puppy welcome", Stages.ALL))
          .filteredOn(candidate -> candidate.stages().example().denseRank() == 1)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              candidate ->
                  assertThat(candidate.passage().headingPath())
                      .containsExactly("Returns", "How long"));
    }
  }

  private static ExampleFeatures of(List<Candidate> found, String start) {
    return found.stream()
        .filter(candidate -> candidate.passage().text().startsWith(start))
        .findFirst()
        .orElseThrow()
        .features()
        .examples();
  }

  private List<String> examplesFound(TenantIndex index) throws IOException {
    return retrieve(index, "is my puppy welcome", Stages.ALL).stream()
        .filter(candidate -> candidate.stages().example().lexicalRank() > 0)
        .map(candidate -> candidate.passage().text())
        .toList();
  }

  private List<Candidate> retrieve(TenantIndex index, String asked, Stages stages)
      throws IOException {
    return retriever.retrieve(index, Question.of(asked, Language.ENGLISH), stages, 5).candidates();
  }

  private static TenantIndex index(String... contents) throws IOException {
    TenantIndex index = new TenantIndex(new ByteBuffersDirectory(), encoder);
    for (String content : contents) {
      put(index, content);
    }
    return index;
  }

  private static void put(TenantIndex index, String content) throws IOException {
    String id = content.lines().findFirst().orElseThrow().replace("# ", "").replace(" ", "-");
    for (var document : KnowledgeFiles.of(List.of(KnowledgeFiles.text(id + ".md", content)))) {
      index.put(document);
    }
    index.show(index.revision() + 1);
  }
}
