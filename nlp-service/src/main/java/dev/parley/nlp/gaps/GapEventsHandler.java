package dev.parley.nlp.gaps;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventHandler;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.proto.events.v1.ConversationResolved;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.Thumbs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keeps questions that were not answered, or answered wrongly, and what agents said to them. */
@ApplicationScoped
class GapEventsHandler implements EventHandler {
  private static final String ANSWERED = MessageAnswered.getDescriptor().getFullName();
  private static final String RATED = FeedbackSubmitted.getDescriptor().getFullName();
  private static final String RESOLVED = ConversationResolved.getDescriptor().getFullName();

  /** Labels that call the answer wrong or beside the question; "unfriendly" does not. */
  private static final Set<String> WRONG =
      Set.of("wrong", "outdated", "missing", "incomplete", "not-my-question");

  /** Ratings up to this one are bad. */
  private static final int BAD = 2;

  private final JdbcUnansweredStore store;
  private final Articles articles;

  GapEventsHandler(JdbcUnansweredStore store, Articles articles) {
    this.store = store;
    this.articles = articles;
  }

  @Override
  public void handle(Handle transaction, EventEnvelope event)
      throws InvalidProtocolBufferException {
    if (event.type().equals(ANSWERED)) {
      answered(transaction, event, MessageAnswered.parseFrom(event.data()));
    } else if (event.type().equals(RATED)) {
      rated(
          transaction, event, FeedbackSubmitted.parseFrom(event.data()).getRecord().getFeedback());
    } else if (event.type().equals(RESOLVED)) {
      articles.suggest(
          transaction, conversation(event, ConversationResolved.parseFrom(event.data())));
    }
  }

  private void answered(Handle transaction, EventEnvelope event, MessageAnswered answered) {
    if (answered.getQuestion().isBlank()) {
      return;
    }
    if (answered.getAction() == Action.ANSWER && answered.getPassagesCount() > 0) {
      store.add(
          transaction,
          new RateableAnswer(
              event.tenant(),
              answered.getAnswerId(),
              answered.getConversation(),
              answered.getCustomer(),
              answered.getQuestion().strip(),
              answered.getPassagesList(),
              event.time()));
    } else if (answered.getAction() == Action.ABSTAIN) {
      String question =
          FollowUps.selfContained(answered.getEarlierQuestion(), answered.getQuestion());
      reason(answered.getReason())
          .ifPresent(
              reason ->
                  store.add(
                      transaction,
                      new UnansweredQuestion(
                          event.tenant(),
                          answered.getAnswerId(),
                          answered.getConversation(),
                          answered.getCustomer(),
                          question,
                          LanguageDetector.detect(question),
                          reason,
                          List.of(),
                          event.time())));
    }
  }

  private void rated(Handle transaction, EventEnvelope event, Feedback feedback) {
    boolean bad =
        feedback.getThumbs() == Thumbs.THUMBS_DOWN
            || (feedback.getRating() > 0 && feedback.getRating() <= BAD);
    if (bad
        && !feedback.getAnswerId().isEmpty()
        && feedback.getLabelsList().stream().anyMatch(WRONG::contains)) {
      store.dislike(transaction, event.tenant(), feedback.getAnswerId(), event.time());
    }
  }

  private static ResolvedConversation conversation(
      EventEnvelope event, ConversationResolved resolved) {
    return new ResolvedConversation(
        event.tenant(),
        resolved.getConversation(),
        resolved.getCustomer(),
        resolved.getMessagesList().stream().flatMap(message -> message(message).stream()).toList(),
        event.time());
  }

  private static Optional<ResolvedConversation.Message> message(
      ConversationResolved.Message message) {
    ResolvedConversation.Author author =
        switch (message.getAuthor()) {
          case CUSTOMER -> ResolvedConversation.Author.CUSTOMER;
          case ASSISTANT -> ResolvedConversation.Author.ASSISTANT;
          case AGENT -> ResolvedConversation.Author.AGENT;
          case AUTHOR_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    return Optional.ofNullable(author)
        .map(
            known ->
                new ResolvedConversation.Message(
                    known, message.getText(), isDeclined(message), message.getAnswerId()));
  }

  /**
   * An angry customer is handed over just where there is no answer. A tentative answer that a
   * person had to follow counts too.
   */
  private static boolean isDeclined(ConversationResolved.Message message) {
    return switch (message.getAction()) {
      case ABSTAIN -> reason(message.getReason()).isPresent();
      case ANSWER -> message.getReason() == Reason.LOW_CONFIDENCE;
      case HANDOFF -> message.getReason() == Reason.ANGRY_CUSTOMER;
      default -> false;
    };
  }

  private static Optional<UnansweredReason> reason(Reason reason) {
    return switch (reason) {
      case MISSING_KNOWLEDGE -> Optional.of(UnansweredReason.MISSING_KNOWLEDGE);
      case LOW_CONFIDENCE -> Optional.of(UnansweredReason.LOW_CONFIDENCE);
      case OUT_OF_SCOPE -> Optional.of(UnansweredReason.OUT_OF_SCOPE);
      default -> Optional.empty();
    };
  }
}
