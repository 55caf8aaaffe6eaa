package dev.parley.feedback.ledger;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;
import static dev.parley.kit.error.ErrorKind.PERMISSION_DENIED;

import dev.parley.kit.error.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of an answer or of a recommendation list.
 *
 * @param rating 1 (bad) to 5 (very good); 0 when there is none
 * @param correctedSentiment a correction, which is a training example
 * @param correctedAnswer what should have been answered, which is one too; empty when it was right
 * @param answerId empty when it is about a recommendation list
 * @param attributionToken empty when it is about an answer
 * @param customer whom it was for: the company's id when it comes in, the pseudonym in the ledger;
 *     empty when nobody knows
 * @param text the rated message; kept with a corrected sentiment only
 */
record Feedback(
    String tenant,
    Source source,
    @Nullable Thumbs thumbs,
    int rating,
    List<String> labels,
    String comment,
    @Nullable SentimentLabel correctedSentiment,
    String correctedAnswer,
    String answerId,
    String attributionToken,
    String customer,
    String text,
    String language,
    String modelVersion) {

  /**
   * @throws ServiceException PERMISSION_DENIED for a client's correction, INVALID_ARGUMENT for one
   *     that no trainer could learn from
   */
  Feedback {
    labels = List.copyOf(labels);
    if (!correctedAnswer.isEmpty()) {
      requireCorrectable("corrected_answer", source, answerId);
    }
    if (correctedSentiment != null) {
      requireCorrectable("corrected_sentiment", source, answerId);
      if (text.isBlank()) {
        throw new ServiceException(
                INVALID_ARGUMENT, "corrected_sentiment needs the text that it is about")
            .withField("text", "is needed with corrected_sentiment");
      }
    } else {
      text = "";
      language = "";
    }
  }

  boolean correctsSentiment() {
    return correctedSentiment != null;
  }

  /** Whether it says how good an answer is, from which the answering model learns. */
  boolean ratesAnswer() {
    return !answerId.isEmpty() && (thumbs != null || rating != 0 || !correctedAnswer.isEmpty());
  }

  /** The same, with what the ledger may keep of a person. */
  Feedback masked(
      String pseudonym, String maskedComment, String maskedCorrection, String maskedText) {
    return new Feedback(
        tenant,
        source,
        thumbs,
        rating,
        labels,
        maskedComment,
        correctedSentiment,
        maskedCorrection,
        answerId,
        attributionToken,
        pseudonym,
        maskedText,
        language,
        modelVersion);
  }

  private static void requireCorrectable(String field, Source source, String answerId) {
    if (source == Source.CLIENT) {
      throw new ServiceException(
              PERMISSION_DENIED, field + " is for agents and admins, not for clients")
          .withReason("CORRECTION_NOT_ALLOWED");
    }
    if (answerId.isEmpty()) {
      throw new ServiceException(INVALID_ARGUMENT, field + " needs the answer_id that it corrects")
          .withField("feedback.answer_id", "is needed with " + field);
    }
  }
}
