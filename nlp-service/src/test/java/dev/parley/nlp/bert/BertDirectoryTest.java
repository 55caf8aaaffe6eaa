package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertDirectoryTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = BertFixture.ENGLISH.copyTo(folder.resolve("model"));
  }

  @Test
  void whatTransformersWroteIsFine() throws IOException {
    assertThat(BertDirectory.checkClassifier(model))
        .containsExactly("negative", "neutral", "positive");
    assertThat(BertDirectory.checkEncoder(model)).isEqualTo(18);
    assertThat(BertDirectory.checkEncoder(BertFixture.CHINESE.directory())).isEqualTo(12);
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    BertStart start = BertStart.of(model);
    BertConfig config = start.config(BertDirectory.checkClassifier(model));
    ClassifierCalibration calibration = new ClassifierCalibration(1.5, 0.4, 20);
    Path written = folder.resolve("written");
    try (StoredWeights weights = start.weights(config, 1)) {
      BertDirectory.write(config, calibration, weights, TensorType.F32, model, written);
    }
    BertConfigFile file = BertConfigFile.read(written);
    assertThat(file.classifier()).isEqualTo(BertConfigFile.read(model).classifier());
    assertThat(file.calibration(config)).isEqualTo(calibration);
    assertThat(BertDirectory.checkClassifier(written)).isEqualTo(config.labels());
    assertThat(logits(written, config.labels())).isEqualTo(logits(model, config.labels()));
  }

  @Test
  void aModelWithoutClassesIsNoClassifier() {
    assertRefused(
        () -> BertDirectory.checkClassifier(BertFixture.CHINESE.directory()),
        "architectures is [\"BertModel\"], want [\"BertForSequenceClassification\"]");
  }

  @Test
  void everyWrongTensorIsNamedWithItsShape() throws IOException {
    change(config -> config.put("intermediate_size", 30).put("num_hidden_layers", 3));
    assertRefused(
        () -> BertDirectory.checkClassifier(model),
        "'bert.encoder.layer.0.intermediate.dense.weight' has shape [28, 18], want [30, 18]",
        "and 17 more");
    change(config -> config.put("intermediate_size", 28).put("num_hidden_layers", 2));
    change(config -> config.putObject("id2label").put("0", "a").put("1", "b"));
    assertRefused(
        () -> BertDirectory.checkClassifier(model),
        "'classifier.weight' has shape [3, 18], want [2");
  }

  @Test
  void tensorsOfAnotherModelAreRefused() throws IOException {
    change(config -> config.put("num_hidden_layers", 1));
    assertRefused(
        () -> BertDirectory.checkClassifier(model),
        "'bert.encoder.layer.1.",
        "is not one of this configuration's model");
  }

  @Test
  void settingsThatWouldChangeTheArithmeticAreRefused() throws IOException {
    assertSettingRefused(config -> config.put("hidden_act", "silu"), "hidden_act is \"silu\"");
    assertSettingRefused(
        config -> config.put("position_embedding_type", "relative_key"), "absolute");
    assertSettingRefused(config -> config.put("is_decoder", true), "is_decoder is true");
    assertSettingRefused(
        config -> config.put("problem_type", "multi_label_classification"), "problem_type is");
    assertSettingRefused(config -> config.put("num_attention_heads", 4), "must be a multiple");
    assertSettingRefused(
        config -> config.put("model_type", "roberta"), "model_type is \"roberta\"");
    assertSettingRefused(config -> config.remove("hidden_size"), "hidden_size is missing");
    assertSettingRefused(
        config -> config.putObject("id2label").put("0", "a").put("1", "a"), "id2label");
    assertSettingRefused(
        config -> config.putObject("parley").put("temperature", -1),
        "temperature must be positive");
    assertSettingRefused(
        config -> config.putObject("parley").put("most_tokens", 33), "most_tokens is 33, want");
  }

  @Test
  void classesWithoutNamesAreNumbered() throws IOException {
    change(
        config -> {
          config.remove("id2label");
          config.put("num_labels", 3);
        });
    assertThat(BertDirectory.checkClassifier(model))
        .containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
  }

  @Test
  void aTokenizerThatDoesNotFitIsRefused() throws IOException {
    Files.delete(model.resolve("tokenizer.json"));
    assertRefused(
        () -> BertDirectory.checkClassifier(model), "holds neither tokenizer.json nor vocab.txt");
    Path vocabulary = model.resolve("vocab.txt");
    Files.writeString(vocabulary, "[UNK]\na\nb\n");
    assertRefused(() -> BertDirectory.checkClassifier(model), "special token '[CLS]'");
    Files.writeString(vocabulary, "[CLS]\n[SEP]\na\n");
    assertRefused(() -> BertDirectory.checkClassifier(model), "unknown token '[UNK]'");
    Files.writeString(vocabulary, "[CLS]\n[SEP]\n[UNK]\n" + "a\n".repeat(92));
    assertRefused(() -> BertDirectory.checkClassifier(model), "up to 94", "vocab_size is 94");
    Files.writeString(model.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\"}}");
    assertRefused(() -> BertDirectory.checkClassifier(model), "must be a WordPiece");
  }

  private void assertSettingRefused(Consumer<ObjectNode> change, String... messages)
      throws IOException {
    String before = Files.readString(model.resolve("config.json"));
    change(change);
    assertRefused(() -> BertDirectory.checkClassifier(model), messages);
    Files.writeString(model.resolve("config.json"), before);
  }

  private void change(Consumer<ObjectNode> change) throws IOException {
    Path file = model.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
    change.accept(config);
    JSON.writeValue(file.toFile(), config);
  }

  private static void assertRefused(ThrowingCallable call, String... messages) {
    assertThatThrownBy(call)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContainingAll(messages);
  }

  private static float[][] logits(Path directory, List<String> texts) throws IOException {
    try (BertClassifier classifier =
        BertClassifier.load(directory, "v", BertSettings.onCpu(NumberFormat.FP32))) {
      return classifier.logits(texts);
    }
  }
}
