package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleSelectionTest {
  private static final List<HeadedText> PASSAGES =
      List.of(new HeadedText("Returns", "Returns are free for 30 days."));
  private static final String QUESTION = "How long may I return it?";

  private int ids;

  @Test
  void goodRatingsBecomeExamplesThatCountByTheirRating() {
    AnsweringExamples examples =
        select(
            rated("How long?", "30 days.", by("client", 5)),
            rated("Is it free?", "Yes.", by("client", 4)),
            rated("Why?", "Because.", by("client", 3)),
            rated("Who?", "You.", by("client", 2)),
            rated("Where?", "Here."));

    assertThat(all(examples))
        .containsExactlyInAnyOrder(
            example("How long?", "30 days.", 1), example("Is it free?", "Yes.", 0.5));
    assertThat(examples.pairs()).isEmpty();
  }

  @Test
  void correctedAnswerIsLearnedInsteadOfTheOneThatWasGiven() {
    AnsweringExamples examples =
        select(rated(QUESTION, "14 days.", by("client", 5), correction("agent", "30 days.")));

    assertThat(all(examples)).containsExactly(example(QUESTION, "30 days.", 2));
    assertThat(examples.pairs())
        .containsExactly(
            new PreferencePair(QUESTION, PASSAGES, "30 days.", "14 days.", Language.ENGLISH));
  }

  /** As before headings were kept. */
  @Test
  void answersWhoseHeadingsAreNotKnownAreToTheSamePrompt() {
    List<HeadedText> bare = HeadedText.bare(PASSAGES.stream().map(HeadedText::text).toList());
    AnsweringExamples examples =
        select(
            rated(QUESTION, "30 days.", by("client", 5)),
            new RatedAnswer(asked(QUESTION, "14 days.", bare), List.of(by("client", 1))));

    assertThat(examples.pairs())
        .containsExactly(
            new PreferencePair(QUESTION, PASSAGES, "30 days.", "14 days.", Language.ENGLISH));
  }

  @Test
  void maskedAnswersAndCorrectionsAreNotLearned() {
    AnsweringExamples examples =
        select(
            rated("Whom do I ask?", "Write to [email].", by("client", 5)),
            rated("Where do I call?", "Nowhere.", correction("agent", "Call [phone].")));

    assertThat(all(examples)).isEmpty();
    assertThat(examples.pairs()).isEmpty();
  }

  @Test
  void lastWordOfTheStaffCountsBeforeTheCustomers() {
    AnsweringExamples examples =
        select(
            rated("Is it free?", "Yes.", by("agent", 1), by("agent", 5), by("client", 1)),
            rated("Is it late?", "No.", by("admin", 2), by("client", 5)));

    assertThat(all(examples)).containsExactly(example("Is it free?", "Yes.", 1));
  }

  @Test
  void equalAnswersAreOneExampleRatedByTheirMean() {
    AnsweringExamples examples =
        select(
            rated("Is it free?", "Yes.", by("client", 5)),
            rated("is it FREE", "Yes. ", by("client", 5)),
            rated("Is it free?!", "Yes.", by("client", 2)),
            rated("Is it late?", "No.", by("client", 5)),
            rated("Is it late?", "No.", by("client", 1)));

    assertThat(all(examples)).containsExactly(example("Is it free?", "Yes.", 0.5));
  }

  @Test
  void betterAnswersArePreferredToWorseOnesOfTheSameQuestionAndPassages() {
    AnsweringExamples examples =
        select(
            rated(QUESTION, "30 days.", by("client", 5)),
            rated("how long may I return it", "14 days.", by("client", 1)),
            rated(QUESTION, "A while.", by("client", 3)),
            rated("What else?", "14 days.", by("client", 1)),
            new RatedAnswer(
                asked(QUESTION, "A year.", HeadedText.bare(List.of("Other words."))),
                List.of(by("client", 1))));

    assertThat(examples.pairs())
        .containsExactly(
            new PreferencePair(QUESTION, PASSAGES, "30 days.", "14 days.", Language.ENGLISH));
  }

  @Test
  void oneQuestionMakesFewPairs() {
    RatedAnswer[] answers =
        IntStream.range(0, 20)
            .mapToObj(i -> rated(QUESTION, "Answer " + i, by("client", i % 2 == 0 ? 5 : 1)))
            .toArray(RatedAnswer[]::new);

    assertThat(select(answers).pairs()).hasSize(ExampleSelection.MOST_PAIRS);
  }

  @Test
  void questionStaysOnItsSideAndPairsAreForTraining() {
    List<RatedAnswer> rated =
        IntStream.range(0, 200)
            .mapToObj(i -> rated("Question " + i, "Bad.", correction("agent", "Good " + i + ".")))
            .toList();

    AnsweringExamples examples = ExampleSelection.of(rated, List.of());
    AnsweringExamples fewer = ExampleSelection.of(rated.subList(0, 100), List.of());

    assertThat(examples.heldOut()).hasSizeBetween(10, 50);
    assertThat(all(examples)).hasSize(200);
    assertThat(examples.training()).containsAll(fewer.training());
    assertThat(examples.heldOut()).containsAll(fewer.heldOut());
    assertThat(examples.pairs().stream().map(PreferencePair::question))
        .containsExactlyElementsOf(
            examples.training().stream().map(AnswerExample::question).toList());
  }

  @Test
  void importedExamplesAreTakenAsTheyAre() {
    AnswerExample imported = example("Is it free?", "Yes, always.", 3);

    assertThat(all(ExampleSelection.of(List.of(), List.of(imported)))).containsExactly(imported);
  }

  private AnsweringExamples select(RatedAnswer... answers) {
    return ExampleSelection.of(List.of(answers), List.of());
  }

  private RatedAnswer rated(String question, String answer, AnswerRating... ratings) {
    return new RatedAnswer(asked(question, answer, PASSAGES), List.of(ratings));
  }

  private AnsweredQuestion asked(String question, String answer, List<HeadedText> passages) {
    return new AnsweredQuestion(
        "acme",
        "a" + ids++,
        "customers/c",
        question,
        passages,
        answer,
        Language.ENGLISH,
        false,
        Instant.EPOCH,
        AnsweredQuestion.Maker.UNKNOWN);
  }

  private AnswerRating by(String source, int rating) {
    return rating(source, rating, "");
  }

  private AnswerRating correction(String source, String answer) {
    return rating(source, 0, answer);
  }

  /** Later than those before it. */
  private AnswerRating rating(String source, int rating, String correctedAnswer) {
    int id = ids++;
    return new AnswerRating(
        "e" + id,
        "acme",
        "a",
        "customers/c",
        source,
        rating,
        correctedAnswer,
        Instant.ofEpochSecond(id));
  }

  private static AnswerExample example(String question, String answer, double weight) {
    return new AnswerExample(question, PASSAGES, answer, weight, Language.ENGLISH);
  }

  private static List<AnswerExample> all(AnsweringExamples examples) {
    return new ArrayList<>(
        Stream.concat(examples.training().stream(), examples.heldOut().stream()).toList());
  }
}
