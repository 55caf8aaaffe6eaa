package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.torchscript.NumberFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scheduler's promise on a real model: it rests on the model's own. */
final class Gpt2SchedulingTest {
  private static final Path TINY = Path.of("src/test/resources/gpt2/tiny");
  private static final SchedulerSettings SETTINGS = new SchedulerSettings(4, 64, 64, 64);

  @Test
  void tokensDoNotDependOnWhoElseIsThere() throws IOException, InterruptedException {
    List<GenerationRequest> requests = requests();
    List<List<Integer>> alone = new ArrayList<>();
    for (GenerationRequest request : requests) {
      try (Scheduler scheduler = start(1)) {
        alone.add(scheduler.submit(request).await().tokens());
      }
    }
    try (Scheduler scheduler = start(5)) {
      List<Generation> together = new ArrayList<>();
      requests.forEach(request -> together.add(scheduler.submit(request)));
      int reused = 0;
      for (int i = 0; i < together.size(); i++) {
        GeneratedText text = together.get(i).await();
        assertThat(text.tokens()).isEqualTo(alone.get(i));
        reused += text.end().reusedTokens();
      }
      assertThat(reused).isPositive();
    }
  }

  @Test
  void whatLeavesNoChoiceIsReadAsIfItHadBeenChosen() throws IOException, InterruptedException {
    List<Integer> prompt = List.of((int) 'a', (int) 'b', (int) 'c');
    GenerationRequest free = GenerationRequest.of("a", prompt, 24).withLogProbabilities(true);
    try (Scheduler scheduler = start(1, NumberFormat.FP32)) {
      GeneratedText chosen = scheduler.submit(free).await();
      GeneratedText led =
          scheduler
              .submit(
                  free.withConstraint(
                      written ->
                          written.size() < 16
                              ? List.of(chosen.tokens().get(written.size()))
                              : List.of()))
              .await();

      assertThat(led.tokens()).isEqualTo(chosen.tokens());
      for (int i = 16; i < led.tokens().size(); i++) {
        assertThat(led.logProbabilities().get(i))
            .isCloseTo(chosen.logProbabilities().get(i), within(1e-4));
      }
    }
  }

  private static List<GenerationRequest> requests() {
    Random random = new Random(11);
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<Integer> prompt = new ArrayList<>(SchedulerFixture.prompt('x', random.nextInt(14)));
      for (int j = random.nextInt(9); j >= 0; j--) {
        prompt.add('a' + random.nextInt(3));
      }
      Sampling sampling = new Sampling(0.9, 50, 0.95, 0, i % 2 == 0 ? 1 : 1.2);
      requests.add(
          GenerationRequest.of("tenant" + i % 3, prompt, 4 + random.nextInt(16))
              .withSampling(sampling, i));
    }
    return requests;
  }

  private static Scheduler start(int slots) throws IOException {
    return start(slots, NumberFormat.AUTO); // bfloat16 where it is fast
  }

  private static Scheduler start(int slots, NumberFormat format) throws IOException {
    LanguageModelSettings settings = new LanguageModelSettings(format, "cpu", slots, 0);
    return Scheduler.start(
        "tiny",
        Gpt2LanguageModel.load(TINY, settings),
        SchedulerFixture.letters(),
        SETTINGS,
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }
}
