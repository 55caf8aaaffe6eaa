package dev.parley.nlp.examples;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventHandler;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.nlp.answering.Reservation;
import dev.parley.nlp.knowledge.StoredPassages;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.events.v1.SourceOpened;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Keeps answers that show passages, and what people think and open of them, in any order. */
@ApplicationScoped
class AnswerEventsHandler implements EventHandler {
  private static final String ANSWERED = MessageAnswered.getDescriptor().getFullName();
  private static final String RATED = FeedbackSubmitted.getDescriptor().getFullName();
  private static final String OPENED = SourceOpened.getDescriptor().getFullName();

  private final JdbcExampleStore store;
  private final JdbcOpenedSourceStore openings;
  private final StoredPassages passages;

  AnswerEventsHandler(
      JdbcExampleStore store, JdbcOpenedSourceStore openings, StoredPassages passages) {
    this.store = store;
    this.openings = openings;
    this.passages = passages;
  }

  @Override
  public void handle(Handle transaction, EventEnvelope event)
      throws InvalidProtocolBufferException {
    if (event.type().equals(ANSWERED)) {
      answered(transaction, event, MessageAnswered.parseFrom(event.data()));
    } else if (event.type().equals(RATED)) {
      rated(transaction, event, FeedbackSubmitted.parseFrom(event.data()).getRecord());
    } else if (event.type().equals(OPENED)) {
      opened(transaction, event, SourceOpened.parseFrom(event.data()));
    }
  }

  private void answered(Handle transaction, EventEnvelope event, MessageAnswered answered) {
    boolean declined = answered.getAction() == Action.ABSTAIN;
    if ((answered.getAction() != Action.ANSWER && !declined)
        || answered.getPassagesCount() == 0
        || answered.getQuestion().isBlank()
        || answered.getAnswer().isBlank()) {
      return;
    }
    passages
        .find(transaction, event.tenant(), answered.getPassagesList())
        .ifPresent(
            found ->
                store.add(
                    transaction,
                    new AnsweredQuestion(
                        event.tenant(),
                        answered.getAnswerId(),
                        answered.getCustomer(),
                        answered.getQuestion(),
                        found,
                        Reservation.removedFrom(answered.getAnswer()),
                        LanguageDetector.detect(answered.getQuestion()),
                        declined,
                        event.time(),
                        new AnsweredQuestion.Maker(
                            answered.getModelVersion(), answered.getConfidence()))));
  }

  private void opened(Handle transaction, EventEnvelope event, SourceOpened opened) {
    openings.add(
        transaction,
        new SourceOpening(
            event.tenant(),
            opened.getSource().getAnswerId(),
            opened.getSource().getPosition(),
            opened.getCustomer(),
            event.time()));
  }

  private void rated(Handle transaction, EventEnvelope event, FeedbackRecord record) {
    Feedback feedback = record.getFeedback();
    int rating = rating(feedback);
    if (feedback.getAnswerId().isEmpty()
        || (rating == 0 && feedback.getCorrectedAnswer().isBlank())) {
      return;
    }
    store.add(
        transaction,
        new AnswerRating(
            event.id(),
            event.tenant(),
            feedback.getAnswerId(),
            record.getCustomer(),
            record.getSource(),
            rating,
            Reservation.removedFrom(feedback.getCorrectedAnswer()),
            event.time()));
  }

  /** From 1 to 5, 0 for none; where thumbs and stars contradict, the worse one counts. */
  private static int rating(Feedback feedback) {
    int stars = feedback.getRating();
    return switch (feedback.getThumbs()) {
      case THUMBS_UP -> stars == 0 ? AnswerRating.BEST : stars;
      case THUMBS_DOWN -> AnswerRating.WORST;
      case THUMBS_UNSPECIFIED, UNRECOGNIZED -> stars;
    };
  }
}
