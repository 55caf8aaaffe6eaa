package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FileFault;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelArchitecture;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.LoadedLanguageModel;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.Threads;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a stored version ready to serve. */
@ApplicationScoped
class LanguageModelLoader {
  /** Why {@link #load} refuses what is there for another purpose. */
  static final String BASE_MODEL = "BASE_MODEL";

  private static final int WARM_UP_STEPS = 3;

  private final ModelStore store;
  private final LanguageModelsConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  LanguageModelLoader(
      ModelStore store, LanguageModelsConfig config, MeterRegistry meters, Clock clock) {
    this.store = store;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Loads and warms a version up. Takes seconds, and the first time libtorch's start too.
   *
   * @throws ServiceException as {@link ModelStore#open} does, FAILED_PRECONDITION when it is no
   *     language model that this program or machine can run, UNAVAILABLE when its files cannot be
   *     read now
   */
  ServedLanguageModel load(String family, String version) {
    Path folder = store.open(family, version);
    try {
      if (BaseModels.holds(folder)) {
        throw new ServiceException(
                ErrorKind.FAILED_PRECONDITION,
                "models/%s/versions/%s writes no text: classifiers are trained from it"
                    .formatted(family, version))
            .withReason(BASE_MODEL);
      }
      LanguageModelArchitecture architecture = Architectures.of(folder);
      LanguageModelShape shape = architecture.inspect(folder);
      Threads.use(config.threads());
      BpeTokenizer tokenizer = BpeTokenizer.load(folder);
      try {
        LoadedLanguageModel loaded =
            architecture.load(folder, config.modelSettings(shape.contextLength()));
        return serve(family, version, shape, tokenizer, loaded);
      } catch (IOException | RuntimeException | Error e) {
        tokenizer.close();
        throw e;
      }
    } catch (MalformedFileException | IllegalArgumentException | IllegalStateException e) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "models/%s/versions/%s cannot be loaded: %s".formatted(family, version, e.getMessage()),
          e);
    } catch (IOException e) { // the disk's: the files are what was stored
      throw new ServiceException(
          ErrorKind.UNAVAILABLE,
          "models/%s/versions/%s cannot be read now: %s"
              .formatted(family, version, FileFault.words(e)),
          e);
    }
  }

  private ServedLanguageModel serve(
      String family,
      String version,
      LanguageModelShape shape,
      BpeTokenizer tokenizer,
      LoadedLanguageModel loaded) {
    LanguageModel model = loaded.model();
    try {
      warmUp(model);
      LanguageModelDescription description =
          new LanguageModelDescription(
              family,
              version,
              new LanguageModelShape(
                  shape.vocabularySize(), model.contextLength(), shape.parameters()),
              loaded.format(),
              config.device());
      Scheduler scheduler =
          Scheduler.start(
              family + "/" + version,
              model,
              tokenizer.vocabulary(),
              config.schedulerSettings(),
              meters,
              clock);
      return new ServedLanguageModel(description, tokenizer, scheduler);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** A first call of each kind compiles and allocates what customers should not wait for. */
  private void warmUp(LanguageModel model) {
    int prompt = Math.min(config.chunk(), model.contextLength() - 1);
    if (prompt > 0) {
      model.prefill(0, 0, new int[prompt]);
    }
    for (int i = 0; i < WARM_UP_STEPS; i++) {
      model.step(List.of(Row.greedy(0, prompt, 0)));
      model.step(
          IntStream.range(0, model.slots()).mapToObj(slot -> Row.greedy(slot, 0, 0)).toList());
    }
  }
}
