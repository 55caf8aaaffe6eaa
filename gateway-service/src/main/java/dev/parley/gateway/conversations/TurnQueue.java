package dev.parley.gateway.conversations;

import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may wait for a conversation's turn in this process. A waiting turn holds a thread, so that
 * without a limit one impatient customer could take the threads of all the others.
 */
@Singleton
class TurnQueue {
  /** One that runs and one that waits for it. */
  static final int LIMIT = 2;

  private final Map<String, Integer> turns = new ConcurrentHashMap<>();

  /**
   * Takes a place; whoever got one gives it back with {@link #leave}.
   *
   * @throws ServiceException ABORTED when all places are taken
   */
  void enter(String conversation) {
    turns.merge(
        conversation,
        1,
        (taken, one) -> {
          if (taken >= LIMIT) {
            throw TurnLeases.inProgress(
                "other turns of this conversation are still running (limit: " + LIMIT + ")");
          }
          return taken + one;
        });
  }

  void leave(String conversation) {
    turns.computeIfPresent(conversation, (id, taken) -> taken == 1 ? null : taken - 1);
  }
}
