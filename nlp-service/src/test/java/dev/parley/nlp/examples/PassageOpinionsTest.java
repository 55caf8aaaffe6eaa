package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassageOpinionsTest {
  private static final String QUESTION = "How long may I return a jacket?";

  @Test
  void ratingsOfTheSameQuestionOnTheSamePassagesAreOneOpinion() {
    List<PassageOpinion> opinions =
        PassageOpinions.of(
            List.of(rated(QUESTION, 5, ""), rated("how long may i return a jacket", 4, "")),
            List.of());

    assertThat(opinions)
        .containsExactly(
            new PassageOpinion(
                "acme",
                QUESTION,
                Language.ENGLISH,
                Map.of("Within 30 days.", Verdict.RIGHT),
                Verdict.WRONG,
                0.75,
                false,
                AnsweringExamples.isHeldOut(QUESTION)));
  }

  @Test
  void passagesOfABadAnswerAreWrongAndCountLess() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 1, "")), List.of()))
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.told()).containsValue(Verdict.WRONG);
              assertThat(opinion.others()).isEqualTo(Verdict.RIGHT);
              assertThat(opinion.weight()).isEqualTo(0.5);
            });
  }

  @Test
  void passagesOfACorrectedAnswerAreRightHoweverBadlyItWasRated() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 1, "30 days.")), List.of()))
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.told()).containsValue(Verdict.RIGHT);
              assertThat(opinion.weight()).isEqualTo(1);
            });
  }

  @Test
  void middlingRatingSaysNothing() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 3, "")), List.of())).isEmpty();
  }

  @Test
  void ratingsOfAQuestionSilenceItsClicks() {
    List<OpenedAnswer> opened =
        List.of(opened("how long may I return a JACKET"), opened("Do you ship to Norway?"));

    List<PassageOpinion> opinions = PassageOpinions.of(List.of(rated(QUESTION, 1, "")), opened);

    assertThat(opinions)
        .extracting(PassageOpinion::question, PassageOpinion::byClicks)
        .containsExactly(tuple(QUESTION, false), tuple("Do you ship to Norway?", true));
  }

  @Test
  void middlingRatingLeavesTheWordToClicks() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 3, "")), List.of(opened(QUESTION))))
        .extracting(PassageOpinion::byClicks)
        .containsExactly(true);
  }

  /** A page that may help. */
  private static OpenedAnswer opened(String question) {
    return new OpenedAnswer(
        new AnsweredQuestion(
            "acme",
            "o",
            "customers/c",
            question,
            List.of(new HeadedText("Returns", "Within 30 days.")),
            "I do not know.",
            Language.ENGLISH,
            true,
            Instant.EPOCH,
            AnsweredQuestion.Maker.UNKNOWN),
        Set.of(0));
  }

  private static RatedAnswer rated(String question, int rating, String correction) {
    return new RatedAnswer(
        new AnsweredQuestion(
            "acme",
            "a",
            "customers/c",
            question,
            List.of(new HeadedText("Returns", "Within 30 days.")),
            "30 days.",
            Language.ENGLISH,
            false,
            Instant.EPOCH,
            AnsweredQuestion.Maker.UNKNOWN),
        List.of(
            new AnswerRating(
                "e", "acme", "a", "customers/c", "agent", rating, correction, Instant.EPOCH)));
  }
}
