package dev.parley.nlp.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventHandler;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.nlp.sentiment.SentimentLabel;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.types.v1.Sentiment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps the corrections among the feedback; ratings and comments are not for this service. */
@ApplicationScoped
class CorrectionHandler implements EventHandler {
  static final String NAME = "nlp-corrections";
  static final String TOPIC = "parley.feedback.v1";

  private final JdbcTrainingExampleStore store;

  CorrectionHandler(JdbcTrainingExampleStore store) {
    this.store = store;
  }

  @Override
  public void handle(Handle transaction, EventEnvelope event)
      throws InvalidProtocolBufferException {
    if (!event.type().equals(FeedbackSubmitted.getDescriptor().getFullName())) {
      return;
    }
    FeedbackSubmitted feedback = FeedbackSubmitted.parseFrom(event.data());
    Optional<SentimentLabel> label =
        label(feedback.getRecord().getFeedback().getCorrectedSentiment());
    if (label.isPresent() && !feedback.getText().isBlank()) {
      store.add(
          transaction,
          new Correction(
              event.id(),
              event.tenant(),
              feedback.getText(),
              feedback.getLanguage(),
              label.get(),
              event.time()));
    }
  }

  private static Optional<SentimentLabel> label(Sentiment.Label label) {
    return switch (label) {
      case NEGATIVE -> Optional.of(SentimentLabel.NEGATIVE);
      case NEUTRAL -> Optional.of(SentimentLabel.NEUTRAL);
      case POSITIVE -> Optional.of(SentimentLabel.POSITIVE);
      case LABEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
