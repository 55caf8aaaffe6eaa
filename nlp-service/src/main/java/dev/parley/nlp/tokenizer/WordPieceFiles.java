package dev.parley.nlp.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A BERT directory's tokenizer as the one document that Hugging Face's tokenizers read: {@code
 * tokenizer.json} itself, or one composed of {@code vocab.txt}. In both cases the settings in
 * {@code tokenizer_config.json} go before, and what it leaves out is as in transformers' {@code
 * BertTokenizer}.
 */
final class WordPieceFiles {
  static final String VOCABULARY = "vocab.txt";

  /** Everything that a tokenizer may consist of. */
  static final List<String> ALL =
      List.of(
          TokenizerFiles.WHOLE,
          VOCABULARY,
          TokenizerFiles.SETTINGS,
          "special_tokens_map.json",
          "added_tokens.json");

  private static final String KIND = "WordPiece";
  private static final String NORMALIZER = "BertNormalizer";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final ObjectNode settings;

  private WordPieceFiles(Path directory, ObjectNode settings) {
    this.directory = directory;
    this.settings = settings;
  }

  static WordPieceFiles of(Path directory) throws IOException {
    Path settings = directory.resolve(TokenizerFiles.SETTINGS);
    return new WordPieceFiles(
        directory,
        Files.exists(settings) ? TokenizerFiles.object(settings) : JSON.createObjectNode());
  }

  ObjectNode document() throws IOException {
    Path whole = directory.resolve(TokenizerFiles.WHOLE);
    ObjectNode document = Files.exists(whole) ? TokenizerFiles.object(whole) : compose();
    String kind = document.path("model").path("type").asText(KIND);
    if (!kind.equals(KIND) || !document.path("model").path("vocab").isObject()) {
      throw new MalformedFileException(
          "%s: must be a %s with an object 'model.vocab' (was: '%s')".formatted(whole, KIND, kind));
    }
    if (document.path("normalizer").path("type").asText().equals(NORMALIZER)) {
      ObjectNode normalizer = document.withObject("/normalizer");
      override(normalizer, "lowercase", "do_lower_case");
      override(normalizer, "strip_accents", "strip_accents");
      override(normalizer, "handle_chinese_chars", "tokenize_chinese_chars");
    }
    return document;
  }

  /**
   * The text of a special token.
   *
   * @param name for example {@code cls_token}
   */
  String special(String name, String ifAbsent) {
    JsonNode named = settings.path(name);
    return named.path("content").asText(named.asText(ifAbsent)); // an object, or only its text
  }

  private void override(ObjectNode normalizer, String name, String setting) {
    if (settings.path(setting).isBoolean()) {
      normalizer.put(name, settings.path(setting).booleanValue());
    }
  }

  private ObjectNode compose() throws IOException {
    Path file = directory.resolve(VOCABULARY);
    if (Files.notExists(file)) {
      throw new MalformedFileException(
          "%s: holds neither %s nor %s".formatted(directory, TokenizerFiles.WHOLE, VOCABULARY));
    }
    ObjectNode document = JSON.createObjectNode().put("version", "1.0");
    document.putArray("added_tokens");
    document
        .putObject("normalizer")
        .put("type", NORMALIZER)
        .put("clean_text", true)
        .put("handle_chinese_chars", true)
        .putNull("strip_accents") // as lowercase says
        .put("lowercase", true);
    document.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode model =
        document
            .putObject("model")
            .put("type", KIND)
            .put("unk_token", special("unk_token", "[UNK]"))
            .put("continuing_subword_prefix", "##")
            .put("max_input_chars_per_word", 100);
    ObjectNode vocabulary = model.putObject("vocab");
    try {
      List<String> pieces = Files.readAllLines(file);
      for (int id = 0; id < pieces.size(); id++) {
        vocabulary.put(pieces.get(id), id); // of a piece that stands there twice, the last counts
      }
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(file + ": not valid UTF-8", e);
    }
    return document;
  }
}
