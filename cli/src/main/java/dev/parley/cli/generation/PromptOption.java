package dev.parley.cli.generation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The text to go on from: given in words, or in a file. */
final class PromptOption {
  private static final String STANDARD_INPUT = "-";

  @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to go on from.")
  private @Nullable String text;

  @Option(
      names = "--prompt-file",
      paramLabel = "FILE",
      description = "A UTF-8 file that holds the text; - is standard input.")
  private @Nullable String file;

  /**
   * @throws IOException when the file can't be read, or is no UTF-8 text
   */
  String read() throws IOException {
    if (text != null) {
      return text;
    }
    String source = String.valueOf(file);
    byte[] bytes =
        source.equals(STANDARD_INPUT)
            ? System.in.readAllBytes()
            : Files.readAllBytes(Path.of(source));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("expected UTF-8 text, but got other bytes: " + source, e);
    }
  }
}
