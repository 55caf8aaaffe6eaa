package dev.parley.recommender.serving;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that answers, and the one before it, by which lists that were begun are continued. A
 * call takes what it needs once, so a swap in the middle of it has no effect on it.
 */
public final class ServedModels {
  public static final String FAMILY = "recommender";

  private record Pair(@Nullable ServedModel current, @Nullable ServedModel previous) {}

  private volatile Pair models = new Pair(null, null);

  public Optional<ServedModel> current() {
    return Optional.ofNullable(models.current);
  }

  /** The given version when it is still in memory, otherwise the current one. */
  public Optional<ServedModel> preferably(String version) {
    Pair pair = models;
    if (pair.previous != null && pair.previous.version().equals(version)) {
      return Optional.of(pair.previous);
    }
    return Optional.ofNullable(pair.current);
  }

  synchronized void swap(ServedModel next) {
    ServedModel current = models.current;
    if (current == null || !current.version().equals(next.version())) {
      models = new Pair(next, current);
    }
  }
}
