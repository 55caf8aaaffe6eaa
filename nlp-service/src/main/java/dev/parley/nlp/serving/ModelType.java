package dev.parley.nlp.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.nlp.languagemodel.ConfigFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Which kind of model a directory holds, by {@code config.json}'s {@code model_type}. */
final class ModelType {
  private static final long MOST_CONFIG_BYTES = 1 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private ModelType() {}

  /**
   * The one of some kinds that a directory's model is of.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  static <T> T choose(Path directory, List<T> kinds, Function<T, String> typeOf)
      throws IOException {
    Path file = directory.resolve(ConfigFile.NAME);
    JsonNode type = node(file);
    return kinds.stream()
        .filter(kind -> typeOf.apply(kind).equals(type.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedFileException(
                    "%s: model_type is %s, want one of %s"
                        .formatted(
                            file,
                            type.isMissingNode() ? "missing" : type,
                            kinds.stream().map(typeOf).toList())));
  }

  /**
   * As it stands in the file; empty when it is missing.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  static String read(Path directory) throws IOException {
    return node(directory.resolve(ConfigFile.NAME)).asText();
  }

  private static JsonNode node(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new MalformedFileException(file + ": is missing");
    }
    if (Files.size(file) > MOST_CONFIG_BYTES) {
      throw new MalformedFileException(
          "%s: has %d bytes, want at most %d".formatted(file, Files.size(file), MOST_CONFIG_BYTES));
    }
    try {
      return JSON.readTree(Files.readString(file)).path("model_type");
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new MalformedFileException(file + ": not valid JSON", e);
    }
  }
}
