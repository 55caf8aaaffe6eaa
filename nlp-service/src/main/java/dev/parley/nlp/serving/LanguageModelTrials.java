package dev.parley.nlp.serving;

import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.torchscript.Threads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Language models that are tried as they would be served, apart from those in service. */
@ApplicationScoped
public class LanguageModelTrials {
  private final ModelStore store;
  private final LanguageModelsConfig config;
  private final Clock clock;

  LanguageModelTrials(ModelStore store, LanguageModelsConfig config, Clock clock) {
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Loads a version for as long as something is done with it.
   *
   * @param threads of its arithmetic
   * @throws ServiceException as {@link LanguageModelLoader#load} does
   */
  public <T> T with(String family, String version, int threads, Function<LanguageModels, T> work) {
    // Meters of their own: those of a version in service have the same names.
    ServedLanguageModel model =
        new LanguageModelLoader(store, config, new SimpleMeterRegistry(), clock)
            .load(family, version);
    try {
      Threads.use(threads);
      LanguageModels models = new LanguageModels();
      var unused = models.replace(model);
      return work.apply(models);
    } finally {
      model.close(Duration.ZERO);
    }
  }
}
