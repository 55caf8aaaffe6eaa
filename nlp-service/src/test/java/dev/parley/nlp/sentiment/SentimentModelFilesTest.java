package dev.parley.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.classification.linear.LinearModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentModelFilesTest {

  @TempDir Path folder;

  @Test
  void aSavedModelAnswersTheSame() throws IOException {
    LinearSentimentClassifier shipped = SentimentModelFiles.loadShipped();
    LinearModelFiles.save(shipped.model(), "# card\n", folder);
    LinearSentimentClassifier loaded = SentimentModelFiles.load(folder, "v1");
    assertThat(loaded.version()).isEqualTo("v1");
    for (SentimentExample example : SentimentExamples.gate()) {
      assertThat(loaded.classify(example.text())).isEqualTo(shipped.classify(example.text()));
    }
  }

  @Test
  void theShippedModelCanBePutIntoAModelStore() throws IOException {
    Path directory = SentimentModelFiles.extractShipped(folder.resolve("shipped"));
    assertThat(directory.resolve("card.md")).content().contains("Sentiment of customer messages");
    assertThat(SentimentModelFiles.load(directory, "v").classify("thank you, perfect!").label())
        .isEqualTo(SentimentLabel.POSITIVE);
  }

  @Test
  void aDamagedDirectoryIsNamed() throws IOException {
    Path config = folder.resolve("config.json");
    Path tensors = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> SentimentModelFiles.load(folder, "v"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json");

    SentimentModelFiles.extractShipped(folder);
    String good = Files.readString(config);
    byte[] whole = Files.readAllBytes(tensors);
    Files.write(tensors, Arrays.copyOf(whole, whole.length - 100));
    refused(tensors + ": ");

    Files.write(tensors, whole);
    Files.writeString(config, "{");
    refused(config + ": not valid JSON");
    Files.writeString(config, good.replace("parley-linear-text", "bert"));
    refused(config + ": model_type is 'bert'");
    Files.writeString(config, good.replace("\"positive\"", "\"happy\""));
    refused(config + ": labels are");
    Files.writeString(config, good.replace("\"version\" : 1", "\"version\" : 9"));
    refused("feature extractor version 9 is not supported");
    Files.writeString(config, good.replace("\"temperature\"", "\"heat\""));
    refused("temperature must be in 0..1000");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> SentimentModelFiles.load(folder, "v"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
