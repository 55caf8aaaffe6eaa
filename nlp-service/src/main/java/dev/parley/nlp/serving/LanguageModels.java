package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The language models in service, one version of each family. For use by many threads. */
@ApplicationScoped
public class LanguageModels {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Map<String, ServedLanguageModel> served = new ConcurrentSkipListMap<>();

  /** Why a family that should be served is not; empty text while it is being loaded. */
  private final Map<String, String> missing = new ConcurrentSkipListMap<>();

  private volatile boolean closed;

  /**
   * A text under way.
   *
   * @param model that writes it
   */
  public record Started(LanguageModelDescription model, Generation generation) {}

  /** By family. */
  public List<LanguageModelDescription> loaded() {
    return served.values().stream().map(ServedLanguageModel::description).toList();
  }

  public Optional<LanguageModelDescription> find(String family) {
    return Optional.ofNullable(served.get(family)).map(ServedLanguageModel::description);
  }

  /**
   * Begins a text; returns at once but for the tokenizer's work. A version that is just being
   * replaced passes the request on to its successor.
   *
   * @param request makes it of the model's shape and tokens; what it throws reaches the caller
   * @throws ServiceException NOT_FOUND when there is no such model (the message lists those that
   *     are loaded); UNAVAILABLE while it is being loaded; FAILED_PRECONDITION when it could not
   *     be; as {@link dev.parley.nlp.generation.Scheduler#submit} does
   */
  public Started submit(
      String family, BiFunction<LanguageModelShape, BpeTokenizer, GenerationRequest> request) {
    ServedLanguageModel model = served(family);
    try {
      return submit(model, request);
    } catch (ServiceException e) {
      ServedLanguageModel successor = served.get(family);
      if (e.kind() == ErrorKind.UNAVAILABLE && successor != null && successor != model) {
        return submit(successor, request);
      }
      throw e;
    }
  }

  private static Started submit(
      ServedLanguageModel model,
      BiFunction<LanguageModelShape, BpeTokenizer, GenerationRequest> request) {
    return new Started(model.description(), model.submit(request));
  }

  /**
   * The one that is in service no more and is the caller's to close: the old one, or after {@link
   * #close} the model itself.
   */
  synchronized Optional<ServedLanguageModel> replace(ServedLanguageModel model) {
    if (closed) {
      return Optional.of(model);
    }
    String family = model.description().family();
    @Nullable ServedLanguageModel old = served.put(family, model);
    missing.remove(family);
    return Optional.ofNullable(old);
  }

  /** A version that runs; one whose thread has died counts as none. */
  Optional<String> runningVersion(String family) {
    return Optional.ofNullable(served.get(family))
        .filter(ServedLanguageModel::isRunning)
        .map(model -> model.description().version());
  }

  /** Takes a model whose thread has died out of service; it is the caller's to close. */
  synchronized Optional<ServedLanguageModel> removeDead(String family) {
    ServedLanguageModel model = served.get(family);
    if (model == null || model.isRunning()) {
      return Optional.empty();
    }
    missing.put(family, ""); // first, or a request in between would hear that there is none
    served.remove(family);
    return Optional.of(model);
  }

  /** Says why a family is not there; what is served stays. */
  synchronized void isMissing(String family, String why) {
    if (!served.containsKey(family)) {
      missing.put(family, why);
    }
  }

  /** Takes no model from now on; what was in service is the caller's to close. */
  synchronized Collection<ServedLanguageModel> close() {
    closed = true;
    List<ServedLanguageModel> all = new ArrayList<>(served.values());
    served.clear();
    return all;
  }

  /**
   * @throws ServiceException as {@link #submit} when the model is not there
   */
  public LanguageModelDescription require(String family) {
    return served(family).description();
  }

  private ServedLanguageModel served(String family) {
    ServedLanguageModel model = served.get(family);
    if (model != null) {
      return model;
    }
    if (closed) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "text generation is stopping");
    }
    String why = missing.get(family);
    if (why == null) {
      throw new ServiceException(
              ErrorKind.NOT_FOUND,
              "no language model '%s' (loaded: %s)"
                  .formatted(
                      family, served.isEmpty() ? "none" : String.join(", ", served.keySet())))
          .withReason("LANGUAGE_MODEL_NOT_FOUND");
    }
    if (why.isEmpty()) {
      throw new ServiceException(
              ErrorKind.UNAVAILABLE, "language model '%s' is being loaded".formatted(family))
          .withReason("LANGUAGE_MODEL_LOADING")
          .withRetryAfter(RETRY);
    }
    throw new ServiceException(ErrorKind.FAILED_PRECONDITION, why)
        .withReason("LANGUAGE_MODEL_NOT_LOADED");
  }
}
