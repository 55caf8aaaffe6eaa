package dev.parley.nlp.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model directory's tokenizer as the one document that Hugging Face's tokenizers read: {@code
 * tokenizer.json} itself, or one composed of GPT-2's own {@code vocab.json} and {@code merges.txt}.
 */
final class TokenizerFiles {
  static final String END_OF_TEXT = "<|endoftext|>";

  static final String WHOLE = "tokenizer.json";
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";
  static final String SETTINGS = "tokenizer_config.json";
  private static final JsonMapper JSON = new JsonMapper();

  private TokenizerFiles() {}

  static ObjectNode read(Path directory) throws IOException {
    Path whole = directory.resolve(WHOLE);
    if (Files.notExists(whole)) {
      return compose(directory);
    }
    ObjectNode document = object(whole);
    check(document, whole);
    return document;
  }

  private static ObjectNode compose(Path directory) throws IOException {
    Path vocabulary = directory.resolve(VOCABULARY);
    Path merges = directory.resolve(MERGES);
    if (Files.notExists(vocabulary) || Files.notExists(merges)) {
      throw new MalformedFileException(
          "%s: holds neither %s nor %s and %s".formatted(directory, WHOLE, VOCABULARY, MERGES));
    }
    return compose(vocabulary, merges);
  }

  /** The text of the token that ends a text. */
  static String endOfText(Path directory) throws IOException {
    Path settings = directory.resolve(SETTINGS);
    if (Files.notExists(settings)) {
      return END_OF_TEXT;
    }
    JsonNode named = object(settings).path("eos_token");
    return named.path("content").asText(named.asText(END_OF_TEXT)); // an object, or only its text
  }

  /** Anything else than byte-level BPE would be decoded wrongly later: better to say so now. */
  private static void check(ObjectNode document, Path file) throws IOException {
    String model = document.path("model").path("type").asText("BPE");
    String decoder = document.path("decoder").path("type").asText();
    if (!model.equals("BPE") || !decoder.equals("ByteLevel")) {
      throw new MalformedFileException(
          "%s: must be a BPE with a ByteLevel decoder (was: '%s' with '%s')"
              .formatted(file, model, decoder));
    }
    if (!document.path("model").path("vocab").isObject()) {
      throw new MalformedFileException(file + ": has no object 'model.vocab'");
    }
  }

  private static ObjectNode compose(Path vocabularyFile, Path mergesFile) throws IOException {
    try {
      List<String> merges =
          Files.readAllLines(mergesFile).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#version"))
              .toList();
      return compose(object(vocabularyFile), merges);
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(mergesFile + ": not valid UTF-8", e);
    }
  }

  /**
   * @param vocabulary id of each piece
   * @param merges two pieces each, with a blank between
   */
  static ObjectNode compose(ObjectNode vocabulary, List<String> merges) {
    ObjectNode document = JSON.createObjectNode().put("version", "1.0");
    ArrayNode added = document.putArray("added_tokens");
    if (vocabulary.has(END_OF_TEXT)) {
      added
          .addObject()
          .put("id", vocabulary.get(END_OF_TEXT).asInt())
          .put("content", END_OF_TEXT)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", true)
          .put("special", true);
    }
    document.putNull("normalizer");
    document.set("pre_tokenizer", byteLevel());
    document.putNull("post_processor");
    document.set("decoder", byteLevel());
    ObjectNode model = document.putObject("model").put("type", "BPE");
    model.set("vocab", vocabulary);
    ArrayNode lines = model.putArray("merges");
    merges.forEach(lines::add);
    return document;
  }

  private static ObjectNode byteLevel() {
    return JSON.createObjectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
  }

  /** A file of JSON that has to be an object. */
  static ObjectNode object(Path file) throws IOException {
    try {
      if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw new MalformedFileException(file + ": not valid JSON", e);
    }
    throw new MalformedFileException(file + ": must be a JSON object");
  }
}
