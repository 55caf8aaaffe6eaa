package dev.parley.feedback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  @Test
  void correctionByAClientIsDenied() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> feedback(Source.CLIENT, SentimentLabel.NEGATIVE, "a1", "too late"))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.PERMISSION_DENIED);
              assertThat(failure.reason()).isEqualTo("CORRECTION_NOT_ALLOWED");
            });
  }

  @Test
  void correctionNeedsTheTextThatItIsAbout() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> feedback(Source.AGENT, SentimentLabel.NEGATIVE, "a1", " "))
        .satisfies(failure -> assertField(failure, "text"));
  }

  @Test
  void correctionNeedsTheAnswerThatItIsAbout() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> feedback(Source.AGENT, SentimentLabel.NEGATIVE, "", "too late"))
        .satisfies(failure -> assertField(failure, "feedback.answer_id"));
  }

  @Test
  void correctionByAnAgentKeepsItsText() {
    Feedback feedback = feedback(Source.AGENT, SentimentLabel.NEGATIVE, "a1", "too late");

    assertThat(feedback.correctsSentiment()).isTrue();
    assertThat(feedback.text()).isEqualTo("too late");
    assertThat(feedback.language()).isEqualTo("en");
  }

  @Test
  void textWithoutCorrectionIsNotKept() {
    Feedback feedback = feedback(Source.CLIENT, null, "a1", "too late");

    assertThat(feedback.text()).isEmpty();
    assertThat(feedback.language()).isEmpty();
  }

  @Test
  void correctedAnswerNeedsAPersonAndAnAnswer() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> corrected(Source.CLIENT, "a1", "In 30 days."))
        .withMessage("corrected_answer is for agents and admins, not for clients");
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> corrected(Source.AGENT, "", "In 30 days."))
        .satisfies(failure -> assertField(failure, "feedback.answer_id"));
    assertThat(corrected(Source.ADMIN, "a1", "In 30 days.").ratesAnswer()).isTrue();
    assertThat(corrected(Source.ADMIN, "a1", "").ratesAnswer()).isFalse();
  }

  private static Feedback corrected(Source source, String answerId, String answer) {
    return new Feedback(
        "acme",
        source,
        null,
        0,
        List.of("wrong"),
        "",
        null,
        answer,
        answerId,
        answerId.isEmpty() ? "token" : "",
        "customers/ann",
        "too late",
        "en",
        "");
  }

  private static Feedback feedback(
      Source source, @Nullable SentimentLabel corrected, String answerId, String text) {
    return new Feedback(
        "acme",
        source,
        Thumbs.DOWN,
        0,
        List.of(),
        "",
        corrected,
        "",
        answerId,
        answerId.isEmpty() ? "token" : "",
        "customers/ann",
        text,
        "en",
        "");
  }

  private static void assertField(ServiceException failure, String field) {
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.fieldViolations().get(0).field()).isEqualTo(field);
  }
}
