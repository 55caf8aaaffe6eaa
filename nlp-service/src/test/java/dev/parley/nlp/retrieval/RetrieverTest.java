package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrieverTest {
  private static final String FAQ =
      """
      question,answer
      When will I get my refund?,Within five days of your return.
      How much does delivery cost?,Five euros.
      Where is my parcel?,Follow the link in our e-mail.
      Do you repair tents?,"Yes, in our workshop."
      How do I wash wool?,By hand.
      退款多久到账？,一般五天。
      运费是多少？,五欧元。
      """;

  private final PassageRetriever retriever =
      new MemoryIndex(KnowledgeFiles.of(List.of(KnowledgeFiles.text("faq.csv", FAQ))));

  @ParameterizedTest
  @CsvSource({
    "when do i have my money back, When will I get my refund?",
    "what is the shipping fee, How much does delivery cost?",
    "Where's my package?, Where is my parcel?",
    "wher is my parcell, Where is my parcel?",
    "can you mend a tent?, Do you repair tents?",
    "washing woollen things, How do I wash wool?"
  })
  void otherWordsForTheSameThingAreFound(String question, String title) {
    assertThat(first(question, Language.ENGLISH)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({"钱什么时候退给我, 退款多久到账？", "邮费多少钱, 运费是多少？"})
  void chineseQuestionsFindChineseDocuments(String question, String title) {
    assertThat(first(question, Language.CHINESE)).isEqualTo(title);
  }

  @Test
  void chineseQuestionFallsBackToEnglishDocuments() {
    Retrieval retrieval = retriever.retrieve("shop", Question.of("wool 呢？", Language.CHINESE), 3);

    assertThat(retrieval.candidates()).isNotEmpty();
    assertThat(retrieval.candidates().get(0).passage().language()).isEqualTo("en");
    assertThat(retrieval.candidates().get(0).features().languageMatch()).isZero();
  }

  @Test
  void wordThatNobodyWroteLowersCoverageAndIsCountedAsUnknown() {
    RetrievalFeatures known = features("How much does delivery cost?");
    RetrievalFeatures unknown = features("How much does delivery by helicopter cost?");

    assertThat(known.coverage()).isEqualTo(1);
    assertThat(known.unknown()).isZero();
    assertThat(unknown.coverage()).isLessThan(0.7);
    assertThat(unknown.unknown()).isGreaterThan(0.3);
  }

  @Test
  void featuresAreShares() {
    for (String question : List.of("refund", "delivery cost tent", "wool wool wool parcel")) {
      for (double value : features(question).values()) {
        assertThat(value).isBetween(0.0, 1.0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How do I wash a tent and get a refund for the delivery of my parcel?",
        "wool wool wool parcel",
        "refund delivery cost"
      })
  void passagesComeInTheOrderOfTheScoreThatTheyShow(String question) {
    List<Double> scores =
        retriever
            .retrieve("shop", Question.of(question, Language.ENGLISH), 10)
            .candidates()
            .stream()
            .map(candidate -> candidate.passage().score())
            .toList();

    assertThat(scores)
        .hasSizeGreaterThan(1)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
  }

  @Test
  void longMessagesFindWhatTheyAreAbout() {
    String english =
        IntStream.range(0, 600).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    String chinese =
        IntStream.range(0, 3900)
            .mapToObj(i -> Character.toString(0x4E00 + i))
            .collect(Collectors.joining());

    assertThat(first("refund " + english, Language.ENGLISH))
        .isEqualTo("When will I get my refund?");
    assertThat(
            retriever
                .retrieve("shop", Question.of("运费是多少？" + chinese, Language.CHINESE), 1)
                .candidates())
        .isNotEmpty();
  }

  @Test
  void questionWithoutContentFindsNothing() {
    Retrieval retrieval = retriever.retrieve("shop", Question.of("??!", Language.ENGLISH), 3);

    assertThat(retrieval.candidates()).isEmpty();
    assertThat(retrieval.contentWords()).isZero();
    assertThat(retrieval.emptyKnowledge()).isFalse();
  }

  private RetrievalFeatures features(String question) {
    return retriever
        .retrieve("shop", Question.of(question, Language.ENGLISH), 1)
        .candidates()
        .get(0)
        .features();
  }

  private String first(String question, Language language) {
    return retriever
        .retrieve("shop", Question.of(question, language), 1)
        .candidates()
        .get(0)
        .passage()
        .title();
  }
}
