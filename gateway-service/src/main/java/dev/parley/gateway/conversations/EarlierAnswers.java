package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers that may be given again to whoever asks the same while the answering service is away.
 * Only those count that rest on the tenant's documents and would be right in any conversation.
 */
@Singleton
class EarlierAnswers {
  /** What documents said longer ago may no longer hold. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private static final int FEWEST_WORDS = 4;

  private final Jdbi jdbi;
  private final JdbcAnswerStore store;
  private final Clock clock;

  EarlierAnswers(Jdbi jdbi, JdbcAnswerStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The newest answer to the question, unless somebody disliked one.
   *
   * @param question of the message, personal data masked
   */
  Optional<AnswerRecord> find(String tenant, Message asked, String question) {
    return isSelfContained(asked)
        ? jdbi.withHandle(
            handle ->
                store.earlier(
                    handle, tenant, QuestionKey.of(question), clock.instant().minus(OLDEST)))
        : Optional.empty();
  }

  /**
   * Whether the answer may be given again.
   *
   * @param aboutProducts the customer asked for products, which come and go
   */
  static boolean isReusable(Message asked, AnswerRecord answer, boolean aboutProducts) {
    return answer.getAction() == Action.ANSWER
        && answer.getReason() != Reason.LOW_CONFIDENCE
        && answer.getCitationsCount() > 0
        && answer.getFallback().isEmpty()
        && !answer.hasRecommendations()
        && !aboutProducts
        && isSelfContained(asked);
  }

  /**
   * "And how long?" means something else in each conversation: what comes later in one has to be
   * long enough to stand alone.
   */
  private static boolean isSelfContained(Message asked) {
    return asked.sequence() == 1 || QuestionKey.words(asked.text()) >= FEWEST_WORDS;
  }
}
