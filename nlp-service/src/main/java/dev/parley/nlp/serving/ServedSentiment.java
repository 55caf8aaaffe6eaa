package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.sentiment.SentimentClassifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The classifier in service. A call takes it once and keeps it to its end, so a swap in between
 * drops nothing and never mixes two models in one reply.
 */
@ApplicationScoped
public class ServedSentiment {
  private final AtomicReference<@Nullable SentimentClassifier> current = new AtomicReference<>();

  /**
   * @throws ServiceException UNAVAILABLE while no model could be loaded yet
   */
  public SentimentClassifier classifier() {
    SentimentClassifier classifier = current.get();
    if (classifier == null) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "no sentiment model is loaded");
    }
    return classifier;
  }

  public boolean isLoaded() {
    return current.get() != null;
  }

  Optional<String> version() {
    return Optional.ofNullable(current.get()).map(SentimentClassifier::version);
  }

  void replaceBy(SentimentClassifier classifier) {
    current.set(classifier);
  }
}
