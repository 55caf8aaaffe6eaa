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

    assertThat(feedback.isCorrection()).isTrue();
    assertThat(feedback.text()).isEqualTo("too late");
    assertThat(feedback.language()).isEqualTo("en");
  }

  @Test
  void textWithoutCorrectionIsNotKept() {
    Feedback feedback = feedback(Source.CLIENT, null, "a1", "too late");

    assertThat(feedback.text()).isEmpty();
    assertThat(feedback.language()).isEmpty();
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
