package dev.parley.benchmarks.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a tokenizer that makes a token of each byte, for models of any vocabulary: the other
 * tokens are only ever generated.
 */
final class ByteTokenizer {
  private static final String NAME = "tokenizer.json";
  private static final String END_OF_TEXT = "<|endoftext|>";
  private static final int BYTES = 256;

  private ByteTokenizer() {}

  /** The end of text is the last token. */
  static void write(int vocabularySize, Path directory) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode().put("version", "1.0");
    json.putArray("added_tokens")
        .addObject()
        .put("id", vocabularySize - 1)
        .put("content", END_OF_TEXT)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
    json.putNull("normalizer");
    json.set("pre_tokenizer", byteLevel());
    json.putNull("post_processor");
    json.set("decoder", byteLevel());
    ObjectNode model = json.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    int shifted = 0;
    for (int value = 0; value < BYTES; value++) {
      int character = isPrintable(value) ? value : BYTES + shifted++;
      vocabulary.put(Character.toString(character), value);
    }
    for (int token = BYTES; token < vocabularySize - 1; token++) {
      vocabulary.put("w" + token, token);
    }
    vocabulary.put(END_OF_TEXT, vocabularySize - 1);
    model.putArray("merges");
    Files.writeString(directory.resolve(NAME), json.toString());
  }

  /** GPT-2's alphabet of bytes: printable ones stand for themselves, the others come after 255. */
  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
  }

  private static ObjectNode byteLevel() {
    return new ObjectMapper()
        .createObjectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
  }
}
