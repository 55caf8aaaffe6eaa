package dev.parley.nlp.languagemodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.MalformedFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The {@code config.json} of a model directory, setting by setting. Every {@link IOException} names
 * the file, the setting, what it is and what it should be.
 */
public final class ConfigFile {
  public static final String NAME = "config.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final JsonNode json;

  private ConfigFile(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  public static ConfigFile read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try {
      return new ConfigFile(file, JSON.readTree(Files.readString(file)));
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new MalformedFileException(file + ": not valid JSON", e);
    }
  }

  public static void write(JsonNode settings, Path directory) throws IOException {
    Files.writeString(directory.resolve(NAME), JSON.writeValueAsString(settings) + "\n");
  }

  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** A whole number that has to be there. */
  public int size(String name) throws IOException {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return value.intValue();
  }

  public OptionalInt token(String name) throws IOException {
    return has(name) ? OptionalInt.of(size(name)) : OptionalInt.empty();
  }

  public double number(String name, double ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isNumber()) {
      throw wrong(name, "a number");
    }
    return json.path(name).asDouble(ifAbsent);
  }

  public boolean flag(String name, boolean ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isBoolean()) {
      throw wrong(name, "true or false");
    }
    return json.path(name).asBoolean(ifAbsent);
  }

  public String text(String name, String ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isTextual()) {
      throw wrong(name, "a string");
    }
    return has(name) ? json.path(name).textValue() : ifAbsent;
  }

  /** The strings of a list; none when it is absent. */
  public List<String> texts(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    if (has(name) && !json.path(name).isArray()) {
      throw wrong(name, "a list of strings");
    }
    for (JsonNode element : json.path(name)) {
      if (!element.isTextual()) {
        throw wrong(name, "a list of strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The settings within a setting, if it is there; these are named without its own name. */
  public Optional<ConfigFile> section(String name) throws IOException {
    if (has(name) && !json.path(name).isObject()) {
      throw wrong(name, "an object");
    }
    return has(name) ? Optional.of(new ConfigFile(file, json.path(name))) : Optional.empty();
  }

  /** Names of all settings. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Refuses a flag that changes the arithmetic in a way that is not implemented. */
  public void require(String name, boolean ifAbsent, boolean supported) throws IOException {
    if (flag(name, ifAbsent) != supported) {
      throw unsupported(name, Boolean.toString(supported));
    }
  }

  /** Refuses a kind of arithmetic that is not implemented. */
  public void require(String name, String supported) throws IOException {
    if (!text(name, supported).equals(supported)) {
      throw unsupported(name, supported);
    }
  }

  /** A failure that is about the file as a whole. */
  public MalformedFileException refused(RuntimeException cause) {
    return new MalformedFileException(file + ": " + cause.getMessage(), cause);
  }

  /** A setting that is not what it should be. */
  public MalformedFileException wrong(String name, String expected) {
    JsonNode found = json.path(name);
    return new MalformedFileException(
        "%s: %s is %s, want %s"
            .formatted(file, name, found.isMissingNode() ? "missing" : found, expected));
  }

  private MalformedFileException unsupported(String name, String supported) {
    return wrong(name, "\"" + supported + "\"; nothing else is supported");
  }
}
