package dev.parley.cli.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What the launcher leaves in a data directory, as far as a client needs it. */
final class LocalSuiteFiles {
  private final Path directory;

  LocalSuiteFiles(Path directory) {
    this.directory = directory;
  }

  /** {@code PARLEY_DATA_DIR}, else {@code ~/.parley}. */
  static Path defaultDirectory() {
    String configured = System.getenv("PARLEY_DATA_DIR");
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home"), ".parley")
        : Path.of(configured);
  }

  /** The gateway's address, if a suite was started here. */
  Optional<String> url() {
    Path state = directory.resolve("state.json");
    if (!Files.isReadable(state)) {
      return Optional.empty();
    }
    try {
      String url = Json.parse(Files.readString(state)).path("url").asText();
      return url.isEmpty() ? Optional.empty() : Optional.of(url);
    } catch (JsonProcessingException e) {
      throw new SuiteUnreachableException(
          "%s is no JSON: start the suite again with `parley up`".formatted(state), e);
    } catch (IOException e) {
      throw new SuiteUnreachableException("%s cannot be read".formatted(state), e);
    }
  }

  Optional<String> adminKey() {
    Path keys = directory.resolve("keys.properties");
    if (!Files.isReadable(keys)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(keys)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SuiteUnreachableException("%s cannot be read".formatted(keys), e);
    }
    return Optional.ofNullable(properties.getProperty("key.admin"));
  }
}
