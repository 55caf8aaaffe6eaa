package dev.parley.nlp.modelfiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.JsonFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a file is of the form that its name says, before anybody reads its content. */
final class FileForm {
  private static final int LENGTH_BYTES = 8;

  /** GPT-2 XL's has 70 thousand bytes; a long one is parsed into many times its size. */
  private static final long MOST_HEADER_BYTES = 4 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * What another format begins with.
   *
   * @param start a character for each byte
   */
  private record Signature(String format, String start) {
    boolean begins(ByteBuffer head) {
      return head.limit() >= start.length()
          && IntStream.range(0, start.length())
              .allMatch(i -> (head.get(i) & 0xFF) == start.charAt(i));
    }
  }

  private static final List<Signature> OTHERS =
      List.of(
          new Signature("a zip archive, as torch.save writes it", "PK\3\4"),
          new Signature("a pickle", "\u0080\2"),
          new Signature("a pickle", "\u0080\3"),
          new Signature("a pickle", "\u0080\4"),
          new Signature("a pickle", "\u0080\5"),
          new Signature("a program (ELF)", "\u007fELF"),
          new Signature("an HDF5 file", "\u0089HDF"),
          new Signature("a gzip file", "\u001f\u008b"),
          new Signature("a GGUF file", "GGUF"),
          new Signature("a pointer of Git LFS, not the file itself", "version "));

  private FileForm() {}

  /**
   * @throws IOException that names the file and what it is instead
   */
  static void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (UploadRules.isWeights(name)) {
      checkSafetensors(file);
    } else if (UploadRules.isJson(name)) {
      checkJson(file);
    } else {
      checkText(file);
    }
  }

  private static void checkSafetensors(Path file) throws IOException {
    ByteBuffer head = head(file);
    // A header's length may look like a pickle's first bytes: a plausible header comes first.
    boolean plausible =
        head.limit() > LENGTH_BYTES
            && head.getLong(0) >= 0
            && head.getLong(0) <= MOST_HEADER_BYTES
            && head.get(LENGTH_BYTES) == '{';
    if (plausible) {
      return;
    }
    for (Signature other : OTHERS) {
      if (other.begins(head)) {
        throw new IOException(
            "%s: is %s, want safetensors, which cannot hold code".formatted(file, other.format()));
      }
    }
    if (head.limit() < LENGTH_BYTES + 1) {
      throw new IOException(
          "%s: has %d bytes, too few for safetensors".formatted(file, head.limit()));
    }
    throw new IOException(
        "%s: is not safetensors: the header's length is %s, want at most %d, and '{' after it"
            .formatted(file, Long.toUnsignedString(head.getLong(0)), MOST_HEADER_BYTES));
  }

  private static void checkJson(Path file) throws IOException {
    try {
      if (!JSON.readTree(text(file)).isObject()) {
        throw new IOException(file + ": must be a JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + JsonFault.words(e), e);
    }
  }

  private static void checkText(Path file) throws IOException {
    if (text(file).indexOf('\0') >= 0) {
      throw new IOException(file + ": holds a zero byte, want text");
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    }
  }

  private static ByteBuffer head(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(2 * LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // until it is full or the file ends
      }
      return head.flip();
    }
  }
}
