package dev.parley.nlp.tokenizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A byte-level BPE as {@link BpeTrainer} learned it.
 *
 * @param pieces by id, in GPT-2's alphabet of bytes; the first is {@code <|endoftext|>}
 * @param merges two pieces each, with a blank between, in the order in which they apply
 */
public record TrainedBpe(List<String> pieces, List<String> merges) {
  /** The id of {@code <|endoftext|>}. */
  public static final int END_OF_TEXT = 0;

  private static final List<String> FILES = List.of(TokenizerFiles.WHOLE, TokenizerFiles.SETTINGS);
  private static final JsonMapper JSON = new JsonMapper();

  public TrainedBpe {
    pieces = List.copyOf(pieces);
    merges = List.copyOf(merges);
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}, as Hugging Face's libraries
   * and {@link BpeTokenizer} read.
   */
  public void save(Path directory) throws IOException {
    ObjectNode vocabulary = JSON.createObjectNode();
    for (int id = 0; id < pieces.size(); id++) {
      vocabulary.put(pieces.get(id), id);
    }
    Files.createDirectories(directory);
    ObjectNode document = TokenizerFiles.compose(vocabulary, merges);
    ObjectNode settings =
        JSON.createObjectNode()
            .put("tokenizer_class", "GPT2TokenizerFast")
            .put("bos_token", TokenizerFiles.END_OF_TEXT)
            .put("eos_token", TokenizerFiles.END_OF_TEXT)
            .put("unk_token", TokenizerFiles.END_OF_TEXT)
            .put("add_prefix_space", false);
    write(document, directory.resolve(TokenizerFiles.WHOLE));
    write(settings, directory.resolve(TokenizerFiles.SETTINGS));
  }

  /** Copies a saved tokenizer into another directory, which exists. */
  public static void copy(Path from, Path to) throws IOException {
    for (String file : FILES) {
      Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(ObjectNode document, Path file) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
  }
}
