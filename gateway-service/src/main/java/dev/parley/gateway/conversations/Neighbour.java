package dev.parley.gateway.conversations;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The answering service, as a turn sees it. Signals come from other threads. */
interface Neighbour {
  /**
   * @param history earlier messages, oldest first
   */
  record Question(String tenant, String text, List<Message> history) {
    public Question {
      history = List.copyOf(history);
    }
  }

  /** Ends what was begun; nothing more is signalled then that matters. */
  interface Running {
    void cancel();
  }

  /** Signals SentimentKnown or SentimentUnknown, once, within two seconds. */
  Running sense(String text, Consumer<TurnSignal> turn);

  /** Signals citations and text as they come, then VerdictReached or AnswerFailed, once. */
  Running answer(Question question, Duration limit, Consumer<TurnSignal> turn);
}
