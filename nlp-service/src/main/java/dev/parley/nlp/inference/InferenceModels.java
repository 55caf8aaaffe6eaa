package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.completion.CallDeadline;
import dev.parley.nlp.completion.Completions;
import dev.parley.nlp.serving.ClassifierFamilies;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.serving.ServedClassifiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The models that can be asked, by name. */
@ApplicationScoped
class InferenceModels {
  private final ServedClassifiers classifiers;
  private final LanguageModels languageModels;
  private final Completions completions;
  private final LogitsMemory logitsMemory;
  private final LanguageModelsConfig config;
  private final Clock clock;

  InferenceModels(
      ServedClassifiers classifiers,
      LanguageModels languageModels,
      Completions completions,
      LogitsMemory logitsMemory,
      LanguageModelsConfig config,
      Clock clock) {
    this.classifiers = classifiers;
    this.languageModels = languageModels;
    this.completions = completions;
    this.logitsMemory = logitsMemory;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The ways to ask a model, one or more, each with another input.
   *
   * @param version empty for the one that serves
   * @throws ServiceException NOT_FOUND when another version serves, or none; UNAVAILABLE while it
   *     is being loaded
   */
  List<InferenceModel> require(String name, String version) {
    List<InferenceModel> ways =
        ClassifierFamilies.contains(name)
            ? List.of(ClassifierInference.of(classifiers, name))
            : languageModel(languageModels.require(name));
    String served = ways.get(0).version();
    if (!version.isEmpty() && !version.equals(served)) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND,
          "model '%s' serves version '%s', not '%s'".formatted(name, served, version));
    }
    return ways;
  }

  private List<InferenceModel> languageModel(LanguageModelDescription model) {
    Optional<Instant> deadline = CallDeadline.ofThisCall(clock);
    return List.of(
        new LanguageModelInference(model, completions, config.tenantQueueCapacity(), deadline),
        new LogitsInference(model, languageModels, logitsMemory, deadline));
  }

  /** Whether the models that every service has are there. */
  boolean isReady() {
    return classifiers.isLoaded(ClassifierFamilies.SENTIMENT);
  }
}
