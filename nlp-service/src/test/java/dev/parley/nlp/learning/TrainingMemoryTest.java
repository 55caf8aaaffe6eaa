package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.TrainableGpt2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  @TempDir Path directory;

  /** Weights of 2 MB: one copy of them left behind at every step would make 500 MB. */
  @Test
  void stepsLeaveNothingBehind() throws Exception {
    assumeTrue(Files.isReadable(STATUS), "needs Linux");
    TrainableGpt2 model = new TrainableGpt2(Gpt2Config.of(1, 2, 64, 16, 7000), 0.1, 0.1, 0.1);
    List<Long> megabytes = new ArrayList<>();
    LearningSettings settings =
        LearningSettings.of(Schedule.of(1e-3, 300)).withBatches(100, 2).withEvaluation(100, 0);
    new LanguageModelTrainer(model, settings)
        .train(
            new LearningData(Learning.texts(30, 1), Learning.texts(5, 2)),
            new RandomWeights(model, 1),
            directory,
            progress -> megabytes.add(residentMegabytes()));
    assertThat(megabytes.get(300) - megabytes.get(50)).isLessThan(200);
  }

  private static long residentMegabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
