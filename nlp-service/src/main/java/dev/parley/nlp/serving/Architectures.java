package dev.parley.nlp.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.nlp.gpt2.Gpt2Architecture;
import dev.parley.nlp.languagemodel.ConfigFile;
import dev.parley.nlp.learning.TrainableArchitecture;
import dev.parley.nlp.lstm.LstmArchitecture;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kinds of language models that can be served and trained. */
public final class Architectures {
  private static final List<TrainableArchitecture> ALL =
      List.of(new Gpt2Architecture(), new LstmArchitecture());
  private static final long MOST_CONFIG_BYTES = 1 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private Architectures() {}

  /**
   * The architecture of a Hugging Face directory, by {@code config.json}'s {@code model_type}.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static TrainableArchitecture of(Path directory) throws IOException {
    Path file = directory.resolve(ConfigFile.NAME);
    if (Files.notExists(file)) {
      throw new MalformedFileException(file + ": is missing");
    }
    if (Files.size(file) > MOST_CONFIG_BYTES) {
      throw new MalformedFileException(
          "%s: has %d bytes, want at most %d".formatted(file, Files.size(file), MOST_CONFIG_BYTES));
    }
    JsonNode type;
    try {
      type = JSON.readTree(Files.readString(file)).path("model_type");
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new MalformedFileException(file + ": not valid JSON", e);
    }
    return ALL.stream()
        .filter(architecture -> architecture.modelType().equals(type.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedFileException(
                    "%s: model_type is %s, want one of %s"
                        .formatted(
                            file,
                            type.isMissingNode() ? "missing" : type,
                            ALL.stream().map(TrainableArchitecture::modelType).toList())));
  }
}
