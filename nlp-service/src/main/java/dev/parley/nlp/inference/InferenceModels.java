package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.completion.CallDeadline;
import dev.parley.nlp.completion.Completions;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.serving.SentimentModels;
import dev.parley.nlp.serving.ServedSentiment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The models that can be asked, by name. */
@ApplicationScoped
class InferenceModels {
  private final ServedSentiment sentiment;
  private final LanguageModels languageModels;
  private final Completions completions;
  private final LanguageModelsConfig config;
  private final Clock clock;

  InferenceModels(
      ServedSentiment sentiment,
      LanguageModels languageModels,
      Completions completions,
      LanguageModelsConfig config,
      Clock clock) {
    this.sentiment = sentiment;
    this.languageModels = languageModels;
    this.completions = completions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * @param version empty for the one that serves
   * @throws ServiceException NOT_FOUND when another version serves, or none; UNAVAILABLE while it
   *     is being loaded
   */
  InferenceModel require(String name, String version) {
    InferenceModel model =
        name.equals(SentimentModels.FAMILY)
            ? new SentimentInference(sentiment.classifier())
            : new LanguageModelInference(
                languageModels.require(name),
                completions,
                config.tenantQueueCapacity(),
                CallDeadline.ofThisCall(clock));
    if (!version.isEmpty() && !version.equals(model.version())) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND,
          "model '%s' serves version '%s', not '%s'".formatted(name, model.version(), version));
    }
    return model;
  }

  /** Whether the models that every service has are there. */
  boolean isReady() {
    return sentiment.isLoaded();
  }
}
