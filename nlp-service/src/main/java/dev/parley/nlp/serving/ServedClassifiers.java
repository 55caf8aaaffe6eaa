package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.TextClassifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classifiers in service, one a family. A call keeps the one that it began with to its end, so
 * a swap in between drops nothing and never mixes two models in one reply.
 */
@ApplicationScoped
public class ServedClassifiers {
  private final Map<String, SharedClassifier> current = new ConcurrentHashMap<>();

  /**
   * Calls the family's classifier, which must not be used after {@code work}.
   *
   * @throws ServiceException UNAVAILABLE while none is loaded
   */
  public <T> T call(String family, Function<TextClassifier, T> work) {
    return callIfLoaded(family, work)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorKind.UNAVAILABLE, "no %s model is loaded".formatted(family)));
  }

  /** As {@link #call}; empty while none is loaded. */
  public <T> Optional<T> callIfLoaded(String family, Function<TextClassifier, T> work) {
    SharedClassifier shared = enter(family);
    if (shared == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(shared.classifier()));
    } finally {
      shared.leave();
    }
  }

  public boolean isLoaded(String family) {
    return current.containsKey(family);
  }

  /** The version that serves. */
  public Optional<String> version(String family) {
    return Optional.ofNullable(current.get(family)).map(shared -> shared.classifier().version());
  }

  /** The former one is closed when its last call has ended. */
  void replaceBy(String family, TextClassifier classifier) {
    SharedClassifier former = current.put(family, new SharedClassifier(classifier));
    if (former != null) {
      former.leave();
    }
  }

  @PreDestroy
  void stop() {
    current.keySet().forEach(family -> leave(current.remove(family)));
  }

  private static void leave(@Nullable SharedClassifier shared) {
    if (shared != null) {
      shared.leave();
    }
  }

  private @Nullable SharedClassifier enter(String family) {
    while (true) {
      SharedClassifier shared = current.get(family);
      if (shared == null || shared.enter()) {
        return shared;
      }
      // It was replaced and closed between the two calls.
    }
  }
}
