package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.completion.Completions;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.serving.GatedLanguageModel;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.LanguageModelsConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of a model with one slot, whose steps the test lets through one by one. */
class LanguageModelInferenceTest {
  private static final LanguageModelsConfig DEFAULTS =
      new SmallRyeConfigBuilder()
          .withMapping(LanguageModelsConfig.class)
          .build()
          .getConfigMapping(LanguageModelsConfig.class);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void textThatFailsEndsTheOthersAtOnce(@TempDir Path temporary) throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("model"), 1);
    GatedLanguageModel model = GatedLanguageModel.load(folder, 1);
    LanguageModels models =
        model.serve(folder, new SchedulerSettings(16, 4, 4, 64), meters, Clock.systemUTC());
    LanguageModelInference inference =
        new LanguageModelInference(
            models.require("tiny"), new Completions(models, DEFAULTS), 3, Optional.empty());
    try {
      InferenceModel.Work work =
          inference.infer(
              new Tensor.Texts("text_input", List.of("one", "two", "three")),
              new InferenceParameters(Map.of("max_tokens", 5L)));
      await().until(() -> model.begun() == 1); // of the first text; the others wait

      model.fail(true);
      model.allow(1);

      assertThatThrownBy(() -> work.result().get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ServiceException.class);
      assertThat(model.begun()).isEqualTo(1);
      await().until(() -> ended("cancelled") == 2); // counted just after they have ended
    } finally {
      model.open();
    }
  }

  private double ended(String outcome) {
    return meters.get("parley.nlp.generation.ended").tag("outcome", outcome).counter().count();
  }
}
