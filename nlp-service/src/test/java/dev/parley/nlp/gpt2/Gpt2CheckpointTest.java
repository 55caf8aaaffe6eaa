package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Gpt2CheckpointTest {
  private static final Gpt2Config CONFIG = Gpt2Config.of(1, 1, 2, 3, 5);

  @TempDir Path directory;

  @Test
  void everyFloatingPointTypeIsReadExactly() throws IOException {
    float[] values = {1, -0.5f, 0, 1.25f, 3, -2};
    SafetensorsWriter writer = valid(name -> !name.matches("wpe.weight|ln_f.*"));
    writer.f16("wpe.weight", values, 3, 2).f32("ln_f.weight", new float[] {0.1f, 7}, 2);
    writer.bf16("ln_f.bias", new float[] {-3, 0.5f}, 2).write(file());
    try (Gpt2Checkpoint checkpoint = Gpt2Checkpoint.open(directory, CONFIG);
        NDManager manager = NDManager.newBaseManager()) {
      assertThat(checkpoint.read("wpe.weight", manager).toFloatArray()).containsExactly(values);
      assertThat(checkpoint.read("wpe.weight", manager).getShape()).isEqualTo(new Shape(3, 2));
      assertThat(checkpoint.read("ln_f.weight", manager).toFloatArray()).containsExactly(0.1f, 7);
      assertThat(checkpoint.read("ln_f.bias", manager).toFloatArray()).containsExactly(-3, 0.5f);
    }
  }

  @Test
  void masksAndATiedHeadArePassedOver() throws IOException {
    valid(name -> true)
        .f32("h.0.attn.bias", new float[9], 1, 1, 3, 3)
        .f32("h.0.attn.masked_bias", new float[1])
        .f32("lm_head.weight", new float[10], 5, 2)
        .write(file());
    Gpt2Checkpoint.open(directory, CONFIG).close();
  }

  @Test
  void missingTensorsAreNamedWithTheirShape() throws IOException {
    valid(name -> !name.endsWith("c_attn.weight")).write(file());
    assertRefused("tensor 'h.0.attn.c_attn.weight' is missing, want [2, 6]");
  }

  @Test
  void aWrongShapeAndAWrongTypeAreNamed() throws IOException {
    valid(name -> !name.matches("wpe.weight|ln_f.bias"))
        .f32("wpe.weight", new float[8], 4, 2)
        .i32("ln_f.bias", new int[2], 2)
        .write(file());
    assertRefused(
        "tensor 'wpe.weight' has shape [4, 2], want [3, 2]; "
            + "tensor 'ln_f.bias' is I32, want F32, F16 or BF16");
  }

  @Test
  void tensorsOfAnotherModelAreNamed() throws IOException {
    valid(name -> true).f32("h.1.ln_1.weight", new float[2], 2).write(file());
    assertRefused("tensor 'h.1.ln_1.weight' is not one of this configuration's model");
  }

  @Test
  void manyProblemsAreCounted() throws IOException {
    new SafetensorsWriter().f32("transformer.wte.weight", new float[10], 5, 2).write(file());
    assertThatThrownBy(() -> Gpt2Checkpoint.open(directory, CONFIG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tensor 'transformer.wpe.weight' is missing, want [3, 2]; ")
        .hasMessageEndingWith("; and 10 more");
  }

  @Test
  void aDirectoryWithoutTensorsIsNamed() {
    assertRefused(
        "holds neither model.safetensors nor model.safetensors.index.json"
            + " (other formats are not read)");
  }

  @Test
  void indexesAreCheckedAgainstTheirShards() throws IOException {
    valid(name -> true).write(directory.resolve("a.safetensors"));
    Path index = directory.resolve("model.safetensors.index.json");
    Files.writeString(index, "{}");
    assertRefusedAt(index, "has no object 'weight_map'");
    Files.writeString(index, "{\"weight_map\": {\"wte.weight\": \"../a.safetensors\"}}");
    assertRefusedAt(
        index,
        "tensor 'wte.weight' is in '../a.safetensors', which is no name of a safetensors file");
    Files.writeString(index, "{\"weight_map\": {\"other\": \"a.safetensors\"}}");
    assertThatThrownBy(() -> Gpt2Checkpoint.open(directory, CONFIG))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.resolve("a.safetensors") + ": no tensor 'other'");
  }

  private void assertRefused(String message) {
    assertRefusedAt(directory, message);
  }

  private void assertRefusedAt(Path place, String message) {
    assertThatThrownBy(() -> Gpt2Checkpoint.open(directory, CONFIG))
        .isInstanceOf(IOException.class)
        .hasMessage(place + ": " + message);
  }

  /** The model's tensors, all zero, that a test wants. */
  private static SafetensorsWriter valid(Predicate<String> wanted) {
    SafetensorsWriter writer = new SafetensorsWriter();
    Gpt2Tensors.shapes(CONFIG)
        .forEach(
            (name, shape) -> {
              if (wanted.test(name)) {
                long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
                writer.f32(name, new float[size(shape)], dimensions);
              }
            });
    return writer;
  }

  private static int size(List<Long> shape) {
    return Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
  }

  private Path file() {
    return directory.resolve("model.safetensors");
  }
}
