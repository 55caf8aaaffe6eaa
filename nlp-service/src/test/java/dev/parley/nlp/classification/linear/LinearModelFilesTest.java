package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearModelFilesTest {

  private static final FeatureSettings EARLIER = new FeatureSettings(1, 10, 2, 3, 4, 3);
  private static final List<String> LABELS = List.of("negative", "neutral", "positive");

  @TempDir Path folder;

  @Test
  void halfPrecisionHardlyMovesProbabilities() throws IOException {
    LinearTextModel model = waves(1.3, 0.4);
    LinearModelFiles.save(model, "# card\n", folder);
    LinearTextClassifier loaded = LinearModelFiles.load(folder, "v1");
    assertThat(loaded.labels()).isEqualTo(LABELS);
    assertThat(loaded.model().leastConfidence()).isEqualTo(0.4);
    assertThat(folder.resolve("card.md")).hasContent("# card\n");
    assertThat(loaded.classify("late again").probabilities())
        .containsExactly(
            new LinearTextClassifier(model, "").classify("late again").probabilities(),
            within(1e-3));
  }

  /** Stores hold such directories: weights for every bucket, and no word of what is in scope. */
  @Test
  void sentimentModelsOfEarlierReleasesAreRead() throws IOException {
    LinearTextModel model = waves(0.8, 0);
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "parley-linear-sentiment",
         "features": {"version": 1, "bits": 10, "word_order": 2, "shortest_character_gram": 3,
          "longest_character_gram": 4, "han_order": 3},
         "labels": ["negative", "neutral", "positive"], "temperature": 0.8}
        """);
    new SafetensorsWriter()
        .f16("idf", model.vocabulary().rarities(), EARLIER.buckets())
        .f16("weights", model.weights(), EARLIER.buckets(), LABELS.size())
        .f32("bias", model.bias(), LABELS.size())
        .write(folder.resolve("model.safetensors"));

    LinearTextClassifier loaded = LinearModelFiles.load(folder, "v0");

    assertThat(loaded.classify("not late, 不好").probabilities())
        .containsExactly(
            new LinearTextClassifier(model, "").classify("not late, 不好").probabilities(),
            within(1e-3));
    assertThat(loaded.classify("xqz").outOfScope()).isFalse();
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    LinearModelFiles.save(waves(1, 0), "", folder);
    Path config = folder.resolve("config.json");
    String good = Files.readString(config);
    Files.writeString(config, good.replace("\"bits\" : 10", "\"bits\" : 9"));
    refused("buckets must ascend in 0..511");
    Files.writeString(config, good.replace("\"neutral\"", "\"positive\""));
    refused("want two labels or more, all distinct");
    Files.writeString(config, good.replace(", \"neutral\"", ", \"neutral\", \"odd\", \"even\""));
    refused("want a bias for each of 5 labels, or one more, are 3");
    Files.writeString(config, good.replace("out_of_scope_below", "x"));
    refused("least confidence must be in 0..1");
    Files.writeString(config, good.replace("unknown_rarity", "x"));
    refused("unknown rarity must be in 0..100");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> LinearModelFiles.load(folder, "v"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder.resolve("config.json") + ": ")
        .hasMessageContaining(message);
  }

  private static LinearTextModel waves(double temperature, double leastConfidence) {
    float[] weights = new float[EARLIER.buckets() * LABELS.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sin(i) * 4;
    }
    return new LinearTextModel(
        LABELS,
        EARLIER,
        Vocabulary.even(EARLIER),
        weights,
        new float[] {0.1f, -0.2f, 0.3f},
        temperature,
        leastConfidence);
  }
}
