package dev.parley.kit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

  @TempDir Path folder;

  @Test
  void readsWhatTheReferenceImplementationWrote() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(fixture())) {
      assertThat(file.names())
          .containsExactlyInAnyOrder(
              "floats", "halves", "brains", "longs", "ints", "bytes", "signed", "scalar", "empty");
      assertThat(file.metadata()).containsEntry("author", "reference implementation");
      assertThat(file.info("floats").shape()).containsExactly(2L, 3L);
      assertThat(file.floats("floats"))
          .containsExactly(0, -1.5f, 3.25f, 1e-30f, 65504, Float.POSITIVE_INFINITY);
      assertThat(file.floats("halves")).containsExactly(0.5f, -2, 65504, 0x1p-24f);
      assertThat(file.floats("brains")).containsExactly(1, -3, Float.POSITIVE_INFINITY);
      assertThat(file.longs("longs")).containsExactly(-1, 1L << 40);
      assertThat(file.ints("ints")).containsExactly(7, Integer.MIN_VALUE);
      assertThat(file.longs("ints")).containsExactly(7, Integer.MIN_VALUE);
      assertThat(file.bytes("bytes")).containsExactly(0, 127, -1);
      assertThat(file.bytes("signed")).containsExactly(-128, 5);
      assertThat(file.floats("scalar")).containsExactly(42);
      assertThat(file.info("scalar").shape()).isEmpty();
      assertThat(file.floats("empty")).isEmpty();
    }
  }

  @Test
  void aMappedTensorOutlivesItsFile() throws IOException {
    ByteBuffer buffer;
    try (SafetensorsFile file = SafetensorsFile.open(fixture())) {
      buffer = file.buffer("longs");
    }
    assertThat(buffer.isReadOnly()).isTrue();
    assertThat(buffer.getLong(8)).isEqualTo(1L << 40);
  }

  @Test
  void aMissingTensorIsNamedWithTheOnesThatAreThere() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(fixture())) {
      assertThatThrownBy(() -> file.floats("wte.weight"))
          .isInstanceOf(SafetensorsException.class)
          .hasMessageContaining("python.safetensors: no tensor 'wte.weight' (has: ")
          .hasMessageContaining("9 in all");
    }
  }

  @Test
  void aTensorOfAnotherTypeIsRefused() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(fixture())) {
      assertThatThrownBy(() -> file.floats("longs"))
          .hasMessageContaining("tensor 'longs' is I64, want F32, F16, BF16 or F64");
      assertThatThrownBy(() -> file.bytes("floats"))
          .hasMessageContaining("tensor 'floats' is F32, want U8, I8 or BOOL");
      assertThatThrownBy(() -> file.longs("bytes"))
          .hasMessageContaining("tensor 'bytes' is U8, want I64 or I32");
      assertThatThrownBy(() -> file.ints("longs"))
          .hasMessageContaining("tensor 'longs' is I64, want I32");
    }
  }

  @Test
  void everyTruncationIsNoticedWhenTheFileIsOpened() throws IOException {
    byte[] whole = Files.readAllBytes(fixture());
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafetensorsFile.open(cut))
          .isInstanceOf(SafetensorsException.class)
          .hasMessageStartingWith(cut.toString());
    }
  }

  @Test
  void aHugeHeaderIsRefusedUnread() throws IOException {
    ByteBuffer length = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    Path file = Files.write(folder.resolve("huge"), length.putLong(0, 1L << 40).array());
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("header of 1099511627776 bytes is over the limit of 100000000");
    Files.write(file, length.putLong(0, -1).array());
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("header of 18446744073709551615 bytes is over the limit");
  }

  @Test
  void damagedHeadersAreNamed() throws IOException {
    refused("not json", 0, "header is not valid JSON");
    refused("[1]", 0, "header is not a JSON object");
    refused("{\"a\":1} {", 0, "header is not valid JSON");
    refused("{\"__metadata__\":{\"n\":1}}", 0, "__metadata__ entry 'n' is not a string");
    refused(
        "{\"a\":{\"dtype\":\"F8_E5M2\",\"shape\":[1],\"data_offsets\":[0,1]}}",
        1,
        "tensor 'a' has unknown dtype 'F8_E5M2'");
    refused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        4,
        "tensor 'a' has no valid shape: [-1]");
    refused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        4,
        "tensor 'a' has data_offsets [4, 0], want [begin, end]");
    refused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        4,
        "tensor 'a' (F32, shape [2]) takes 8 bytes, its data_offsets [0, 4] give 4");
    refused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
        4,
        "tensor 'a' has a too large shape");
    refused("{" + tensor("a", 0, 8) + "}", 4, "tensor 'a' ends at byte 8 of the data");
    refused("{" + tensor("a", 0, 8) + "," + tensor("a", 0, 8) + "}", 8, "not valid JSON");
  }

  @Test
  void tensorsThatOverlapOrLeaveHolesAreRefused() throws IOException {
    refused(
        "{" + tensor("a", 0, 8) + "," + tensor("b", 4, 12) + "}", 12, "tensor 'b' overlaps 'a'");
    refused(
        "{" + tensor("a", 0, 4) + "," + tensor("b", 8, 12) + "}",
        12,
        "hole of 4 bytes between 'a' and tensor 'b'");
    refused("{" + tensor("a", 0, 4) + "}", 9, "5 bytes after the last tensor belong to none");
  }

  private void refused(String header, int dataBytes, String message) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    Path file = Files.write(folder.resolve("damaged"), bytes.array());
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .as(header)
        .isInstanceOf(SafetensorsException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  private static String tensor(String name, int begin, int end) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, List.of((end - begin) / 4), List.of(begin, end));
  }

  private Path fixture() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SafetensorsFileTest.class.getResourceAsStream("/tensor/python.safetensors"))) {
      return Files.write(folder.resolve("python.safetensors"), in.readAllBytes());
    }
  }
}
