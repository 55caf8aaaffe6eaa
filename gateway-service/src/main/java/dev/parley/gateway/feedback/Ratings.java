package dev.parley.gateway.feedback;

import com.google.protobuf.Timestamp;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.gateway.conversations.Answers;
import dev.parley.gateway.conversations.RatedAnswer;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.StoreAndForward.Submission;
import dev.parley.gateway.recommendations.Exposures;
import dev.parley.gateway.recommendations.ShownList;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.privacy.CustomerPseudonyms;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackResponse;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Sentiment;
import dev.parley.proto.types.v1.Thumbs;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Feedback on answers and lists: finds what it is about and whom that was for. */
@Singleton
class Ratings {
  private static final int BAD_RATING = 2;

  private final Answers answers;
  private final Exposures lists;
  private final StoreAndForward storeAndForward;
  private final CustomerPseudonyms pseudonyms;
  private final Clock clock;

  Ratings(
      Answers answers,
      Exposures lists,
      StoreAndForward storeAndForward,
      CustomerPseudonyms pseudonyms,
      Clock clock) {
    this.answers = answers;
    this.lists = lists;
    this.storeAndForward = storeAndForward;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /**
   * @throws ServiceException NOT_FOUND when there is no such answer or list, or it is somebody
   *     else's; PERMISSION_DENIED when a correction comes from neither agent nor admin
   */
  FeedbackRecord submit(Caller caller, String requestId, Feedback feedback) {
    boolean person = caller.role() == CallerRole.AGENT || caller.role() == CallerRole.ADMIN;
    boolean correctsSentiment =
        feedback.getCorrectedSentiment() != Sentiment.Label.LABEL_UNSPECIFIED;
    if (correctsSentiment && !person) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED, "only an agent or an admin corrects the sentiment")
          .withField("feedback.corrected_sentiment", "needs the key of an agent or an admin");
    }
    if (!feedback.getCorrectedAnswer().isEmpty() && !person) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED, "only an agent or an admin corrects the answer")
          .withField("feedback.corrected_answer", "needs the key of an agent or an admin");
    }
    SubmitFeedbackRequest.Builder request =
        SubmitFeedbackRequest.newBuilder()
            .setTenant(caller.tenant())
            .setRequestId(RequestIds.kept(caller, requestId))
            .setFeedback(feedback)
            .setSource(person ? caller.role().name().toLowerCase(Locale.ROOT) : "client");
    if (feedback.getAnswerId().isEmpty()) {
      aboutList(caller, feedback, request);
    } else {
      aboutAnswer(caller, feedback, request, correctsSentiment);
    }
    return storeAndForward
        .submit(
            new Submission<>(
                caller.tenant(),
                Method.SUBMIT_FEEDBACK,
                request.getRequestId(),
                RequestIds.digest(feedback),
                request.build(),
                SubmitFeedbackResponse.parser(),
                () -> held(request.build())))
        .getRecord();
  }

  private void aboutAnswer(
      Caller caller,
      Feedback feedback,
      SubmitFeedbackRequest.Builder request,
      boolean correctsSentiment) {
    RatedAnswer answer = answers.get(caller, feedback.getAnswerId());
    request
        .setCustomer(answer.customer())
        .setText(answer.question())
        .setLanguage(answer.language())
        .setModelVersion(
            correctsSentiment
                ? answer.record().getSentiment().getModelVersion()
                : answer.record().getModelVersion());
    if (isBad(feedback)) {
      answers.dislike(caller, feedback.getAnswerId());
    }
  }

  private void aboutList(Caller caller, Feedback feedback, SubmitFeedbackRequest.Builder request) {
    ShownList list =
        lists
            .find(caller.tenant(), feedback.getAttributionToken())
            .filter(shown -> caller.mayActFor(shown.customer()))
            .orElseThrow(
                () ->
                    new ServiceException(
                            ErrorKind.NOT_FOUND,
                            "there is no list with attribution_token "
                                + feedback.getAttributionToken())
                        .withField("feedback.attribution_token", "was never shown"));
    request.setCustomer(list.customer()).setModelVersion(list.modelVersion());
  }

  private static boolean isBad(Feedback feedback) {
    return feedback.getThumbs() == Thumbs.THUMBS_DOWN
        || !feedback.getCorrectedAnswer().isEmpty()
        || (feedback.getRating() > 0 && feedback.getRating() <= BAD_RATING);
  }

  /** The record as it will be, without the name that the ledger gives. */
  private SubmitFeedbackResponse held(SubmitFeedbackRequest request) {
    Instant now = clock.instant();
    return SubmitFeedbackResponse.newBuilder()
        .setRecord(
            FeedbackRecord.newBuilder()
                .setFeedback(request.getFeedback())
                .setCustomer(pseudonyms.nameOf(request.getTenant(), request.getCustomer()))
                .setSource(request.getSource())
                .setCreateTime(
                    Timestamp.newBuilder()
                        .setSeconds(now.getEpochSecond())
                        .setNanos(now.getNano())))
        .build();
  }
}
