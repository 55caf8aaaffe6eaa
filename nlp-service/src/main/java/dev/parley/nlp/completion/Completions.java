package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.LanguageModelsConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins texts, within this service's limits. */
@ApplicationScoped
public class Completions {
  private final LanguageModels models;
  private final LanguageModelsConfig config;

  public Completions(LanguageModels models, LanguageModelsConfig config) {
    this.models = models;
    this.config = config;
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT when the request asks for more tokens than one may,
   *     or as {@link CompletionRequest#tokens}; as {@link LanguageModels#submit}
   */
  public LanguageModels.Started start(String family, CompletionRequest request) {
    if (request.maxTokens() > config.mostTokens()) {
      String message =
          "max_tokens must be at most %d (was: %d)"
              .formatted(config.mostTokens(), request.maxTokens());
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
          .withField("options.max_tokens", message);
    }
    return models.submit(family, request::tokens);
  }
}
