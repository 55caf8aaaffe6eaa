package dev.parley.kit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path path = folder.resolve("model.safetensors");
    everything().write(path);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.metadata()).containsExactlyEntriesOf(Map.of("format", "test"));
      assertThat(file.floats("f32")).containsExactly(1.1f, -2.2f, 3.3f, Float.MIN_VALUE);
      assertThat(file.info("f32").shape()).containsExactly(2L, 2L);
      assertThat(file.floats("f16")).containsExactly(0.25f, Float.NEGATIVE_INFINITY);
      assertThat(file.info("f16").type()).isEqualTo(TensorType.F16);
      assertThat(file.floats("bf16")).containsExactly(1.0f);
      assertThat(file.ints("i32")).containsExactly(-5);
      assertThat(file.longs("i64")).containsExactly(Long.MIN_VALUE);
      assertThat(file.bytes("i8")).containsExactly(-3, 3);
      assertThat(file.bytes("u8")).containsExactly(1, 2, 3);
    }
    assertThat(folder.resolve("model.safetensors.part")).doesNotExist();
  }

  @Test
  void theSameTensorsGiveTheSameBytes() throws IOException {
    everything().write(folder.resolve("one"));
    everything().write(folder.resolve("two"));
    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
  }

  @Test
  void dataStartsAligned() throws IOException {
    Path path = folder.resolve("model");
    everything().write(path);
    byte[] bytes = Files.readAllBytes(path);
    int headerBytes = (bytes[0] & 0xff) | ((bytes[1] & 0xff) << 8);
    assertThat(headerBytes % 8).isZero();
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      for (String name : file.names()) {
        assertThat(file.info(name).begin() % file.info(name).type().bytes()).as(name).isZero();
      }
    }
  }

  @Test
  void unfitShapesAndNamesAreRefused() {
    SafetensorsWriter writer = new SafetensorsWriter().f32("a", new float[6], 2, 3);
    assertThatThrownBy(() -> writer.f32("b", new float[6], 2, 2))
        .hasMessage("tensor 'b' has 6 values, shape [2, 2] wants 4");
    assertThatThrownBy(() -> writer.f32("a", new float[1], 1))
        .hasMessage("tensor 'a' was added twice");
    assertThatThrownBy(() -> writer.floats("c", TensorType.I8, List.of(1L), () -> new float[1]))
        .hasMessage("type must be F32, F16 or BF16 (was: I8)");
    assertThatThrownBy(() -> writer.u8("__metadata__", new byte[1], 1))
        .hasMessage("'__metadata__' cannot be the name of a tensor");
  }

  @Test
  void valuesAreAskedForOneTensorAfterTheOtherAndOnlyWhenTheFileIsWritten() throws IOException {
    int values = 3 << 18; // three pieces of what is written at once
    List<String> asked = new ArrayList<>();
    SafetensorsWriter lazy = new SafetensorsWriter();
    SafetensorsWriter eager = new SafetensorsWriter();
    Path path = folder.resolve("lazy");
    for (String name : List.of("b", "a")) {
      float[] numbers = new float[values];
      Arrays.fill(numbers, name.charAt(0));
      eager.bf16(name, numbers, 3, values / 3);
      lazy.floats(
          name,
          TensorType.BF16,
          List.of(3L, values / 3L),
          () -> {
            asked.add(name + " after " + Files.size(folder.resolve("lazy.part")) / values);
            return numbers;
          });
    }
    assertThat(asked).isEmpty();

    lazy.write(path);
    eager.write(folder.resolve("eager"));

    // Two bytes a value: the first is on the disk before the second is asked for.
    assertThat(asked).containsExactly("a after 0", "b after 2");
    assertThat(path).hasSameBinaryContentAs(folder.resolve("eager"));
  }

  @Test
  void whatCannotBeWrittenLeavesNothing() {
    Path path = folder.resolve("model");
    assertThatThrownBy(
            () ->
                new SafetensorsWriter()
                    .f32("a", new float[1000], 1000)
                    .floats(
                        "b",
                        TensorType.F32,
                        List.of(1L),
                        () -> {
                          throw new IOException("disk full");
                        })
                    .write(path))
        .hasMessage("disk full");
    assertThatThrownBy(
            () ->
                new SafetensorsWriter()
                    .floats("c", TensorType.F32, List.of(2L), () -> new float[3])
                    .write(path))
        .hasMessage("tensor 'c' has 3 values, shape [2] wants 2");
    assertThat(folder).isEmptyDirectory();
  }

  private static SafetensorsWriter everything() {
    return new SafetensorsWriter()
        .metadata("format", "test")
        .u8("u8", new byte[] {1, 2, 3}, 3)
        .i8("i8", new byte[] {-3, 3}, 2)
        .i32("i32", new int[] {-5}, 1)
        .i64("i64", new long[] {Long.MIN_VALUE}, 1)
        .f16("f16", new float[] {0.25f, -1e9f}, 2)
        .bf16("bf16", new float[] {1.001f}, 1)
        .f32("f32", new float[] {1.1f, -2.2f, 3.3f, Float.MIN_VALUE}, 2, 2);
  }
}
