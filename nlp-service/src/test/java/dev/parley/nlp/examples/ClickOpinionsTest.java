package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClickOpinionsTest {
  private static final String LEARNED = question(false);
  private static final String HELD_OUT = question(true);

  @Test
  void openedSourceIsPreferredToThoseAboveItThatWereNot() {
    List<PassageOpinion> opinions = ClickOpinions.of(List.of(answer(LEARNED, 2, 3)));

    assertThat(opinions)
        .extracting(PassageOpinion::told)
        .containsExactlyInAnyOrder(preferred("p2", "p1"), preferred("p3", "p1"));
    assertThat(opinions)
        .allSatisfy(
            opinion -> {
              assertThat(opinion.others()).isEqualTo(Verdict.NONE);
              assertThat(opinion.tellsWhatIsFirst()).isFalse();
              assertThat(opinion.byClicks()).isTrue();
              assertThat(opinion.heldOut()).isFalse();
              assertThat(opinion.weight()).isCloseTo(0.1, within(1e-12)); // half of the question's
            });
  }

  @Test
  void firstSourceAndAllSourcesSayNothing() {
    assertThat(ClickOpinions.of(List.of(answer(LEARNED, 1), answer(LEARNED, 1, 2, 3)))).isEmpty();
  }

  @Test
  void oneStrayClickAmongManyOfTheFirstSourceSaysNothing() {
    assertThat(
            ClickOpinions.of(List.of(answer(LEARNED, 1), answer(LEARNED, 1), answer(LEARNED, 2))))
        .isEmpty();
  }

  @Test
  void customersWhoDisagreeCountLess() {
    List<PassageOpinion> opinions =
        ClickOpinions.of(
            List.of(
                answer(LEARNED, 2), answer(LEARNED, 2), answer(LEARNED, 2), answer(LEARNED, 1)));

    assertThat(opinions)
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.told()).isEqualTo(preferred("p2", "p1"));
              assertThat(opinion.weight()).isCloseTo(0.2 * (3 - 1) / (3 + 1), within(1e-12));
            });
  }

  @Test
  void heldOutQuestionIsNeitherLearnedNorMeasuredByPreferences() {
    assertThat(ClickOpinions.of(List.of(answer(HELD_OUT, 2)))).isEmpty();
  }

  @Test
  void openedPageIsAboutADeclinedQuestionAndThoseItPassedOverAreNot() {
    List<PassageOpinion> opinions = ClickOpinions.of(List.of(declined(HELD_OUT, 2)));

    assertThat(opinions)
        .containsExactly(
            new PassageOpinion(
                "acme",
                HELD_OUT,
                Language.ENGLISH,
                Map.of("p1", Verdict.WRONG, "p2", Verdict.RIGHT, "p3", Verdict.NONE),
                Verdict.WRONG,
                0.2,
                true,
                true));
    assertThat(opinions.get(0).tellsWhatIsFirst()).isTrue();
  }

  @Test
  void firstPageOfADeclinedQuestionSaysSomething() {
    assertThat(ClickOpinions.of(List.of(declined(LEARNED, 1))))
        .extracting(PassageOpinion::told)
        .containsExactly(Map.of("p1", Verdict.RIGHT, "p2", Verdict.NONE, "p3", Verdict.NONE));
  }

  @Test
  void pageThatFewOpenedIsNeitherRightNorWrong() {
    assertThat(
            ClickOpinions.of(
                List.of(declined(LEARNED, 3), declined(LEARNED, 3), declined(LEARNED, 1, 3))))
        .extracting(PassageOpinion::told)
        .containsExactly(Map.of("p1", Verdict.NONE, "p2", Verdict.WRONG, "p3", Verdict.RIGHT));
  }

  @Test
  void pagesOnWhichNobodyAgreesSayNothing() {
    assertThat(
            ClickOpinions.of(
                List.of(declined(LEARNED, 1), declined(LEARNED, 2), declined(LEARNED, 3))))
        .isEmpty();
  }

  @Test
  void anotherTenantsOpeningsAreItsOwn() {
    assertThat(
            ClickOpinions.of(
                List.of(
                    answer("acme", LEARNED, false, 2),
                    answer("other", LEARNED, false, 1),
                    answer("other", LEARNED, false, 1))))
        .extracting(PassageOpinion::tenant)
        .containsExactly("acme");
  }

  private static Map<String, Verdict> preferred(String better, String worse) {
    return Map.of(better, Verdict.RIGHT, worse, Verdict.WRONG);
  }

  private static OpenedAnswer answer(String question, Integer... positions) {
    return answer("acme", question, false, positions);
  }

  private static OpenedAnswer declined(String question, Integer... positions) {
    return answer("acme", question, true, positions);
  }

  /** Shows three passages. */
  private static OpenedAnswer answer(
      String tenant, String question, boolean declined, Integer... positions) {
    Set<Integer> places =
        Arrays.stream(positions).map(position -> position - 1).collect(Collectors.toSet());
    return new OpenedAnswer(
        new AnsweredQuestion(
            tenant,
            "a",
            "customers/c",
            question,
            Stream.of("p1", "p2", "p3").map(text -> new HeadedText("Help", text)).toList(),
            "Answer.",
            Language.ENGLISH,
            declined,
            Instant.EPOCH,
            AnsweredQuestion.Maker.UNKNOWN),
        places);
  }

  private static String question(boolean heldOut) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "How long may I return jacket " + i + "?")
        .filter(question -> AnsweringExamples.isHeldOut(question) == heldOut)
        .findFirst()
        .orElseThrow();
  }
}
