package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.QuestionCheck.Outcome;
import dev.parley.nlp.gaps.GapReview.Asked;
import dev.parley.nlp.gaps.KnowledgeGap.State;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapReviewTest {

  @Test
  void aGapIsResolvedByTheDocumentThatAnswersMostOfItsQuestions() {
    Asked first = asked(true, "gifts", 0.8);
    GapReview review =
        GapReview.of(first, List.of(asked(true, "other", 0.9), first, asked(true, "gifts", 0.7)));

    assertThat(review.state()).isEqualTo(State.RESOLVED);
    assertThat(review.documentId()).isEqualTo("gifts");
  }

  @Test
  void aGapStaysOpenWhileManyOfItsQuestionsAreNotAnswered() {
    Asked first = asked(true, "gifts", 0.8);
    GapReview review =
        GapReview.of(first, List.of(first, asked(false, "near", 0.5), asked(false, "far", 0.1)));

    assertThat(review.state()).isEqualTo(State.OPEN);
    assertThat(review.documentId()).isEqualTo("gifts");
  }

  @Test
  void aGapStaysOpenWhileTheQuestionThatStandsForItIsNotAnswered() {
    Asked first = asked(false, "near", 0.5);

    GapReview review =
        GapReview.of(
            first,
            List.of(first, asked(true, "a", 0.9), asked(true, "a", 0.9), asked(true, "a", 0.9)));

    assertThat(review.state()).isEqualTo(State.OPEN);
  }

  @Test
  void anOpenGapNamesItsNearMiss() {
    Asked first = asked(false, "near", 0.4);

    assertThat(GapReview.of(first, List.of(first)))
        .isEqualTo(new GapReview(State.OPEN, "near", "Title of near", 0.4));
  }

  @Test
  void wordsThatWereRatedDownAreNoAnswer() {
    Asked rejected =
        new Asked(question(List.of("Text of gifts")), asked(true, "gifts", 0.9).outcome());

    assertThat(GapReview.of(rejected, List.of(rejected)).state()).isEqualTo(State.OPEN);
  }

  private static Asked asked(boolean answered, String document, double confidence) {
    FoundPassage passage =
        new FoundPassage(
            document,
            1,
            "Title of " + document,
            List.of(),
            "Text of " + document,
            "en",
            0,
            4,
            confidence);
    return new Asked(
        question(List.of()), new Outcome(answered, confidence, Optional.of(passage), 1));
  }

  private static UnansweredQuestion question(List<String> rejected) {
    return new UnansweredQuestion(
        "tenant",
        "a",
        "conversations/c",
        "customers/c",
        "Do you sell gift cards?",
        Language.ENGLISH,
        UnansweredReason.RATED_DOWN,
        rejected,
        Instant.EPOCH);
  }
}
