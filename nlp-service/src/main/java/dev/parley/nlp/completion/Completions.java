package dev.parley.nlp.completion;

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
   * @throws ServiceException INVALID_ARGUMENT as {@link TokenLimit#within} and {@link
   *     CompletionRequest#tokens}; as {@link LanguageModels#submit}
   */
  public LanguageModels.Started start(String family, CompletionRequest request) {
    int maxTokens = request.limit().within(config.mostTokens());
    return models.submit(family, (shape, tokenizer) -> request.tokens(maxTokens, shape, tokenizer));
  }
}
