package dev.parley.nlp.serving;

import dev.parley.nlp.classification.TextClassifier;
import java.util.concurrent.atomic.AtomicInteger;

/** A classifier in service, which its last user closes. */
final class SharedClassifier {
  private final TextClassifier classifier;

  /** Calls that use it, and the service itself; nobody comes after 0. */
  private final AtomicInteger users = new AtomicInteger(1);

  SharedClassifier(TextClassifier classifier) {
    this.classifier = classifier;
  }

  TextClassifier classifier() {
    return classifier;
  }

  /**
   * Keeps it open until {@link #leave}.
   *
   * @return false when it is closed
   */
  boolean enter() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void leave() {
    if (users.decrementAndGet() == 0) {
      classifier.close();
    }
  }
}
