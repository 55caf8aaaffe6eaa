package dev.parley.nlp.modelfiles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.bert.BertSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.ClassifierKinds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckTest {
  private static final String WEIGHTS = "model.safetensors";

  private final ModelCheck check = new ModelCheck(new ClassifierKinds(BertSettings.onCpu(), 1));

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = TinyGpt2.write(temporary.resolve("model"), 1);
  }

  private interface Damage {
    void to(Path folder) throws IOException;
  }

  private record Case(String name, Damage damage, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> damaged() {
    return Stream.of(
        new Case("no config", delete("config.json"), "config.json: is missing"),
        new Case("config is no JSON", text("config.json", "{"), "config.json: "),
        new Case(
            "config is a list", text("config.json", "[]"), "config.json: must be a JSON object"),
        new Case(
            "nested JSON",
            text("generation_config.json", "{\"a\":".repeat(100_000)),
            "generation_config.json: document nesting depth"),
        new Case(
            "unknown architecture",
            replace("config.json", "\"gpt2\"", "\"llama\""),
            "config.json: model_type is \"llama\", want one of [gpt2, lstm]"),
        new Case(
            "no architecture",
            replace("config.json", "\"model_type\"", "\"kind\""),
            "config.json: model_type is missing"),
        new Case(
            "no layers",
            replace("config.json", "\"n_layer\" : 2", "\"n_layer\" : 0"),
            "config.json: n_layer must be positive (was: 0)"),
        new Case(
            "layers to fill the memory",
            replace("config.json", "\"n_layer\" : 2", "\"n_layer\" : 2147483647"),
            "config.json: n_layer must be at most 1000 (was: 2147483647)"),
        new Case(
            "one layer more than tensors",
            replace("config.json", "\"n_layer\" : 2", "\"n_layer\" : 3"),
            "tensor 'h.2.ln_1.weight' is missing, want [16]"),
        new Case(
            "odd heads",
            replace("config.json", "\"n_head\" : 2", "\"n_head\" : 3"),
            "config.json: n_embd must be a multiple of n_head (were: 16 and 3)"),
        new Case(
            "another activation",
            replace("config.json", "gelu_new", "relu"),
            "config.json: activation_function is \"relu\", want \"gelu_new\""),
        new Case("no weights", delete(WEIGHTS), "holds neither model.safetensors nor"),
        new Case("empty weights", bytes(WEIGHTS), "model.safetensors: has 0 bytes, too few"),
        new Case("truncated", truncate(WEIGHTS, -4), "model.safetensors: tensor '"),
        new Case(
            "header cut off", truncate(WEIGHTS, 100), "goes beyond the file of 100 (truncated?)"),
        new Case(
            "a zip archive",
            bytes(WEIGHTS, 'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0),
            "model.safetensors: is a zip archive, as torch.save writes it, want safetensors"),
        new Case(
            "a pickle",
            bytes(WEIGHTS, 0x80, 2, 'c', 'o', 's', '\n', 's', 'y', 's', 't', 'e', 'm', '\n'),
            "model.safetensors: is a pickle, want safetensors"),
        new Case(
            "a program",
            bytes(WEIGHTS, 0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0),
            "model.safetensors: is a program (ELF), want safetensors"),
        new Case(
            "a pointer to a large file",
            text(WEIGHTS, "version https://git-lfs.github.com/spec/v1\n"),
            "model.safetensors: is a pointer of Git LFS"),
        new Case(
            "a huge header",
            bytes(WEIGHTS, 0, 0, 0, 1, 0, 0, 0, 0, '{', '}'),
            "model.safetensors: is not safetensors: the header's length is 16777216, want at most"),
        new Case(
            "a zip behind the tensors",
            folder -> append(folder.resolve(WEIGHTS), "PK\3\4 and so on"),
            "bytes after the last tensor belong to none"),
        new Case(
            "a tensor missing",
            weights(writer(name -> !name.equals("wpe.weight"))),
            "tensor 'wpe.weight' is missing, want [64, 16]"),
        new Case(
            "a wrong shape",
            weights(
                writer(name -> !name.equals("wpe.weight"))
                    .f32("wpe.weight", new float[32 * 16], 32, 16)),
            "tensor 'wpe.weight' has shape [32, 16], want [64, 16]"),
        new Case(
            "a wrong type",
            weights(writer(name -> !name.equals("ln_f.bias")).i32("ln_f.bias", new int[16], 16)),
            "tensor 'ln_f.bias' is I32, want F32, F16 or BF16"),
        new Case(
            "an unknown tensor",
            weights(writer(name -> true).f32("extra", new float[1], 1)),
            "tensor 'extra' is not one of this configuration's model"),
        new Case(
            "not a number",
            weights(finite(Float.NaN)),
            "tensor 'ln_f.bias' holds NaN at element 3"),
        new Case(
            "infinity in bfloat16",
            weights(
                writer(name -> !name.equals("ln_f.bias"))
                    .bf16("ln_f.bias", with(Float.NEGATIVE_INFINITY), 16)),
            "tensor 'ln_f.bias' holds -Infinity at element 3, want finite numbers"),
        new Case(
            "overflow in float16",
            weights(writer(name -> !name.equals("ln_f.bias")).f16("ln_f.bias", with(1e6f), 16)),
            "tensor 'ln_f.bias' holds Infinity at element 3, want finite numbers"),
        new Case(
            "not a number in float16",
            weights(
                writer(name -> !name.equals("ln_f.bias")).f16("ln_f.bias", with(Float.NaN), 16)),
            "tensor 'ln_f.bias' holds NaN at element 3, want finite numbers"),
        new Case(
            "a shard beside the whole",
            folder ->
                Files.copy(
                    folder.resolve(WEIGHTS), folder.resolve("model-00001-of-00002.safetensors")),
            "model-00001-of-00002.safetensors: is not used, since model.safetensors holds"),
        new Case(
            "a shard missing",
            folder -> {
              Files.delete(folder.resolve(WEIGHTS));
              Files.writeString(
                  folder.resolve("model.safetensors.index.json"),
                  "{\"weight_map\": {\"wte.weight\": \"model-00001-of-00002.safetensors\"}}");
            },
            "tensor 'wte.weight' is in 'model-00001-of-00002.safetensors', which is missing"),
        new Case(
            "a shard elsewhere",
            folder -> {
              Files.delete(folder.resolve(WEIGHTS));
              Files.writeString(
                  folder.resolve("model.safetensors.index.json"),
                  "{\"weight_map\": {\"wte.weight\": \"../other.safetensors\"}}");
            },
            "tensor 'wte.weight' is in '../other.safetensors', which is no name of"),
        new Case(
            "no tokenizer",
            delete("tokenizer.json"),
            "holds neither tokenizer.json nor vocab.json and merges.txt"),
        new Case("tokenizer is no JSON", text("tokenizer.json", "no"), "tokenizer.json: "),
        new Case(
            "another tokenizer",
            replace("tokenizer.json", "\"type\":\"BPE\"", "\"type\":\"Unigram\""),
            "tokenizer.json: must be a BPE with a ByteLevel decoder"),
        new Case(
            "a token beyond the vocabulary",
            replace("tokenizer.json", "\"id\":600", "\"id\":601"),
            "the tokenizer has tokens up to 601, but config.json's vocab_size is 601"),
        new Case(
            "a token to fill the memory",
            replace("tokenizer.json", "\"id\":600", "\"id\":2147483646"),
            "token '<|endoftext|>' has the id 2147483646, want a whole number in [0, 1000000)"),
        new Case(
            "merges of unknown tokens",
            replace("tokenizer.json", "\"merges\":[", "\"merges\":[[\"zq\",\"qz\"],"),
            "not a tokenizer"),
        new Case("binary readme", bytes("README.md", 'a', 0, 'b'), "README.md: holds a zero byte"),
        new Case(
            "readme in Latin-1", bytes("README.md", 'a', 0xE9, 'b'), "README.md: is not UTF-8"));
  }

  @Test
  void wholeModelIsMeasured() throws IOException {
    LanguageModelShape shape = LanguageModelCheck.check(folder);

    assertThat(shape.vocabularySize()).isEqualTo(TinyGpt2.VOCABULARY);
    assertThat(shape.contextLength()).isEqualTo(TinyGpt2.CONTEXT);
    // 601 x 16 + 64 x 16 + 2 x (12 x 16 x 16 + 13 x 16) + 2 x 16
    assertThat(shape.parameters()).isEqualTo(17_232);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damageIsNamed(Case damaged) throws IOException {
    damaged.damage().to(folder);

    assertThatThrownBy(() -> check.check("tiny", folder))
        .hasMessageContaining(damaged.message())
        .hasMessageNotContaining(temporary.toString())
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT));
  }

  /** A length of 640 has a pickle's first two bytes. */
  @Test
  void headerThatLooksLikeAPickleIsRead() throws IOException {
    byte[] header = Arrays.copyOf("{\"__metadata__\":{}}".getBytes(ISO_8859_1), 0x280);
    Arrays.fill(header, 19, header.length, (byte) ' ');
    ByteBuffer file = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve(WEIGHTS), file.putLong(header.length).put(header).array());

    assertThatThrownBy(() -> check.check("tiny", folder))
        .hasMessageContaining("tensor 'wte.weight' is missing");
  }

  private static Damage delete(String file) {
    return folder -> Files.delete(folder.resolve(file));
  }

  private static Damage text(String file, String text) {
    return folder -> Files.writeString(folder.resolve(file), text);
  }

  private static Damage bytes(String file, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return folder -> Files.write(folder.resolve(file), content);
  }

  private static Damage replace(String file, String old, String replacement) {
    return folder -> {
      String text = Files.readString(folder.resolve(file));
      assertThat(text).contains(old);
      Files.writeString(folder.resolve(file), text.replace(old, replacement));
    };
  }

  private static Damage truncate(String file, int length) {
    return folder -> {
      byte[] content = Files.readAllBytes(folder.resolve(file));
      Files.write(
          folder.resolve(file),
          Arrays.copyOf(content, length < 0 ? content.length + length : length));
    };
  }

  private static Damage weights(SafetensorsWriter writer) {
    return folder -> writer.write(folder.resolve(WEIGHTS));
  }

  private static SafetensorsWriter writer(Predicate<String> wanted) {
    return TinyGpt2.tensors(1, wanted);
  }

  private static SafetensorsWriter finite(float value) {
    return writer(name -> !name.equals("ln_f.bias")).f32("ln_f.bias", with(value), 16);
  }

  private static float[] with(float value) {
    float[] values = new float[16];
    values[3] = value;
    return values;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, ISO_8859_1, StandardOpenOption.APPEND);
  }
}
