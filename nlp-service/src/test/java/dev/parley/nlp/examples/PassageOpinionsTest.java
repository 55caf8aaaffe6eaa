package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassageOpinionsTest {
  private static final String QUESTION = "How long may I return a jacket?";

  @Test
  void ratingsOfTheSameQuestionOnTheSamePassagesAreOneOpinion() {
    List<PassageOpinion> opinions =
        PassageOpinions.of(
            List.of(rated(QUESTION, 5, ""), rated("how long may i return a jacket", 4, "")));

    assertThat(opinions)
        .containsExactly(
            new PassageOpinion(
                "acme",
                QUESTION,
                Language.ENGLISH,
                Set.of("Within 30 days."),
                true,
                0.75,
                AnsweringExamples.isHeldOut(QUESTION)));
  }

  @Test
  void passagesOfABadAnswerAreWrongAndCountLess() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 1, ""))))
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.right()).isFalse();
              assertThat(opinion.weight()).isEqualTo(0.5);
            });
  }

  @Test
  void passagesOfACorrectedAnswerAreRightHoweverBadlyItWasRated() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 1, "30 days."))))
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.right()).isTrue();
              assertThat(opinion.weight()).isEqualTo(1);
            });
  }

  @Test
  void middlingRatingSaysNothing() {
    assertThat(PassageOpinions.of(List.of(rated(QUESTION, 3, "")))).isEmpty();
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
            Instant.EPOCH),
        List.of(
            new AnswerRating(
                "e", "acme", "a", "customers/c", "agent", rating, correction, Instant.EPOCH)));
  }
}
