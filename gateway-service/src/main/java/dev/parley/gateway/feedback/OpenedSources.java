package dev.parley.gateway.feedback;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.conversations.Answers;
import dev.parley.gateway.conversations.RatedAnswer;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.StoreAndForward.Submission;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.feedback.v1.RecordOpenedSourceResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.OpenedSource;
import jakarta.inject.Singleton;

/** Sources of answers that customers open: finds where the source stood and whom it was for. */
@Singleton
class OpenedSources {
  private final Answers answers;
  private final StoreAndForward storeAndForward;

  OpenedSources(Answers answers, StoreAndForward storeAndForward) {
    this.answers = answers;
    this.storeAndForward = storeAndForward;
  }

  /**
   * @return whether it was not recorded before
   * @throws ServiceException NOT_FOUND when there is no such answer, or it is somebody else's;
   *     INVALID_ARGUMENT when it does not cite the passage
   */
  boolean record(Caller caller, String requestId, String answerId, String passage) {
    RatedAnswer answer = answers.get(caller, answerId);
    OpenedSource source =
        OpenedSource.newBuilder()
            .setAnswerId(answerId)
            .setPassage(passage)
            .setPosition(position(answer.record(), passage))
            .setDeclined(answer.record().getAction() == Action.ABSTAIN)
            .build();
    RecordOpenedSourceRequest request =
        RecordOpenedSourceRequest.newBuilder()
            .setTenant(caller.tenant())
            .setRequestId(RequestIds.kept(caller, requestId))
            .setSource(source)
            .setCustomer(answer.customer())
            .build();
    return storeAndForward
        .submit(
            new Submission<>(
                caller.tenant(),
                Method.RECORD_OPENED_SOURCE,
                request.getRequestId(),
                RequestIds.digest(source),
                request,
                RecordOpenedSourceResponse.parser(),
                () -> RecordOpenedSourceResponse.newBuilder().setRecorded(true).build()))
        .getRecorded();
  }

  /** 1-based; of a passage that is cited more than once the first place. */
  private static int position(AnswerRecord answer, String passage) {
    int place =
        answer.getCitationsList().stream().map(Citation::getPassage).toList().indexOf(passage);
    if (place < 0) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT,
              "answers/%s does not cite %s".formatted(answer.getAnswerId(), passage))
          .withField("passage", "must be a passage that the answer cites (was: " + passage + ")");
    }
    return place + 1;
  }
}
