package dev.parley.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who ask and rate, one after the other, while something is broken on purpose. Keeps what
 * the suite accepted, so that it can be counted afterwards; what was refused is retried with the
 * same request id, as a good client does.
 */
final class Traffic implements AutoCloseable {
  private static final List<String> QUESTIONS =
      List.of(
          "How long do I have to return a jacket?",
          "What does delivery to Germany cost?",
          "How do I wash a down jacket?",
          "Do you repair tents?");

  private final RunningSuite suite;
  private final Thread thread;
  private final Map<String, Set<String>> acceptedMessages = new ConcurrentHashMap<>();
  private final Map<String, String> acceptedRatings = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> fallbacks = new ConcurrentHashMap<>();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean running = true;

  Traffic(RunningSuite suite) {
    this.suite = suite;
    this.thread = new Thread(this::run, "traffic");
    thread.start();
  }

  int answers() {
    return answers.get();
  }

  /** How often each fallback answered; the empty name is the normal way. */
  Map<String, Integer> fallbacks() {
    Map<String, Integer> counts = new TreeMap<>();
    fallbacks.forEach((name, count) -> counts.put(name, count.get()));
    return counts;
  }

  /** Failures that no client should see, whatever is down. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** Accepted messages that their conversation does not hold. */
  Set<String> lostMessages() {
    Set<String> lost = new TreeSet<>();
    acceptedMessages.forEach(
        (conversation, answerIds) -> {
          Set<String> kept = new TreeSet<>();
          suite
              .client()
              .get("/v1/" + conversation + "/messages", Map.of("pageSize", 1000))
              .path("messages")
              .forEach(message -> kept.add(message.path("answer").path("answerId").asText()));
          answerIds.stream().filter(id -> !kept.contains(id)).forEach(lost::add);
        });
    return lost;
  }

  /** Accepted ratings that the ledger does not hold exactly once. */
  List<String> lostOrDoubledRatings() {
    List<String> wrong = new ArrayList<>();
    acceptedRatings.forEach(
        (answerId, name) -> {
          int count =
              suite
                  .agent()
                  .get("/v1/feedback", Map.of("answerId", answerId))
                  .path("feedback")
                  .size();
          if (count != 1) {
            wrong.add("%s stands %d times in the ledger".formatted(answerId, count));
          }
        });
    return wrong;
  }

  int ratings() {
    return acceptedRatings.size();
  }

  Set<String> ratedAnswers() {
    return Set.copyOf(acceptedRatings.keySet());
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    thread.join();
  }

  private void run() {
    Map<Integer, String> conversations = new HashMap<>();
    for (int i = 0; running; i++) {
      String requestId = UUID.randomUUID().toString();
      String question = QUESTIONS.get(i % QUESTIONS.size());
      Integer slot = i / 20;
      try {
        String conversation = conversations.computeIfAbsent(slot, key -> suite.openConversation());
        JsonNode answer = suite.send(conversation, question, requestId);
        acceptedMessages
            .computeIfAbsent(conversation, key -> ConcurrentHashMap.newKeySet())
            .add(answer.path("answerId").asText());
        fallbacks
            .computeIfAbsent(answer.path("fallback").asText(), key -> new AtomicInteger())
            .incrementAndGet();
        answers.incrementAndGet();
        rate(answer.path("answerId").asText(), requestId);
      } catch (ApiException e) {
        if (!Set.of("UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED").contains(e.status())) {
          surprises.add(e.status() + " " + e.getMessage());
        }
      } catch (SuiteUnreachableException e) {
        // The gateway itself is down: a client waits and comes back.
        conversations.remove(slot);
      } catch (AssertionError | RuntimeException e) {
        surprises.add(e.toString());
      }
    }
  }

  private void rate(String answerId, String requestId) {
    if (answerId.isEmpty()) {
      surprises.add("an answer without an id");
      return;
    }
    JsonNode record =
        suite.rate(answerId, Json.object().put("thumbs", "THUMBS_UP"), "rate-" + requestId);
    acceptedRatings.put(answerId, record.path("name").asText());
  }
}
