package dev.parley.nlp.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * BERT's WordPiece (Schuster and Nakajima 2012; Devlin et al. 2019) by Hugging Face's tokenizers,
 * through DJL. For use by many threads.
 *
 * <p>It takes text from people: what looks like a special token in it is only text.
 */
public final class WordPieceTokenizer implements AutoCloseable {
  /** DJL cuts texts at 512 tokens unless told not to. */
  private static final Map<String, String> WHOLE_TEXT =
      Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

  /** Several times the largest vocabulary there is. */
  private static final int MOST_TOKENS = 1_000_000;

  private final HuggingFaceTokenizer tokenizer;
  private final int begin;
  private final int end;
  private final int size;

  private WordPieceTokenizer(HuggingFaceTokenizer tokenizer, int begin, int end, int size) {
    this.tokenizer = tokenizer;
    this.begin = begin;
    this.end = end;
    this.size = size;
  }

  /**
   * Loads {@code tokenizer.json}, or {@code vocab.txt}; with {@code tokenizer_config.json} if that
   * is there.
   *
   * @throws IOException that names the file when one is missing or broken
   */
  public static WordPieceTokenizer load(Path directory) throws IOException {
    WordPieceFiles files = WordPieceFiles.of(directory);
    ObjectNode document = files.document();
    Map<String, Integer> ids = new HashMap<>();
    int highest = -1;
    for (Map.Entry<String, JsonNode> entry : document.path("model").path("vocab").properties()) {
      highest = Math.max(highest, put(ids, entry.getKey(), entry.getValue(), directory));
    }
    String unknown = document.path("model").path("unk_token").asText();
    if (!ids.containsKey(unknown)) {
      throw new MalformedFileException(
          "%s: the vocabulary lacks the unknown token '%s'".formatted(directory, unknown));
    }
    for (JsonNode token : document.path("added_tokens")) {
      highest =
          Math.max(highest, put(ids, token.path("content").asText(), token.path("id"), directory));
    }
    int begin = id(ids, files.special("cls_token", "[CLS]"), directory);
    int end = id(ids, files.special("sep_token", "[SEP]"), directory);
    document.withArray("added_tokens").removeIf(token -> token.path("special").asBoolean());
    document.putNull("post_processor").putNull("truncation").putNull("padding");
    return new WordPieceTokenizer(open(document, directory), begin, end, highest + 1);
  }

  /** Copies the files of a tokenizer into another directory, which exists. */
  public static void copy(Path from, Path to) throws IOException {
    for (String name : WordPieceFiles.ALL) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * Tokens of a text, between those that mark its begin and end. Lone surrogates are read as
   * U+FFFD, which is dropped.
   *
   * @param most tokens, at least 2; what is beyond is cut off before the mark of the end
   */
  public int[] encode(String text, int most) {
    // The native side panics at unpaired surrogates, which have no UTF-8.
    long[] ids = tokenizer.encode(UnpairedSurrogates.replace(text), false, false).getIds();
    int[] tokens = new int[Math.min(ids.length, most - 2) + 2];
    tokens[0] = begin;
    for (int i = 1; i < tokens.length - 1; i++) {
      tokens[i] = Math.toIntExact(ids[i - 1]);
    }
    tokens[tokens.length - 1] = end;
    return tokens;
  }

  /** One more than the highest id. */
  public int size() {
    return size;
  }

  /** Frees native memory. No call may be running. */
  @Override
  public void close() {
    tokenizer.close();
  }

  private static HuggingFaceTokenizer open(ObjectNode document, Path directory) throws IOException {
    byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), WHOLE_TEXT);
    } catch (RuntimeException e) {
      throw new MalformedFileException(directory + ": not a tokenizer: " + e.getMessage(), e);
    }
  }

  private static int put(Map<String, Integer> ids, String piece, JsonNode id, Path directory)
      throws IOException {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= MOST_TOKENS) {
      throw new MalformedFileException(
          "%s: token '%s' has the id %s, want a whole number in [0, %d)"
              .formatted(directory, piece, id, MOST_TOKENS));
    }
    ids.put(piece, id.intValue());
    return id.intValue();
  }

  private static int id(Map<String, Integer> ids, String piece, Path directory) throws IOException {
    Integer id = ids.get(piece);
    if (id == null) {
      throw new MalformedFileException(
          "%s: the vocabulary lacks the special token '%s'".formatted(directory, piece));
    }
    return id;
  }
}
