package dev.parley.nlp.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's byte-level BPE: encodes by Hugging Face's tokenizers, through DJL, and decodes in Java.
 * For use by many threads.
 *
 * <p>It takes text from people: what looks like a special token in it is only text, so that nobody
 * ends a prompt by writing {@code <|endoftext|>}.
 */
public final class BpeTokenizer implements AutoCloseable {
  /** DJL cuts texts at 512 tokens unless told not to. */
  private static final Map<String, String> WHOLE_TEXT =
      Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

  /** Several times the largest vocabulary there is; a table of this length is made. */
  private static final int MOST_TOKENS = 1_000_000;

  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;
  private final boolean keepsEveryByte;

  private BpeTokenizer(
      HuggingFaceTokenizer tokenizer, Vocabulary vocabulary, boolean keepsEveryByte) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.keepsEveryByte = keepsEveryByte;
  }

  /**
   * Loads {@code tokenizer.json}, or {@code vocab.json} and {@code merges.txt}.
   *
   * @throws IOException that names the file when one is missing or broken
   */
  public static BpeTokenizer load(Path directory) throws IOException {
    ObjectNode document = TokenizerFiles.read(directory);
    Vocabulary vocabulary = vocabulary(document, TokenizerFiles.endOfText(directory), directory);
    document.withArray("added_tokens").removeIf(token -> token.path("special").asBoolean());
    return new BpeTokenizer(open(document, directory), vocabulary, keepsEveryByte(document));
  }

  /** Tokens of a text in which nothing is a special token. Lone surrogates become U+FFFD. */
  public List<Integer> encode(String text) {
    // The native side panics at unpaired surrogates, which have no UTF-8.
    String wellFormed = UnpairedSurrogates.replace(text);
    long[] ids = tokenizer.encode(wellFormed, false, false).getIds();
    return Arrays.stream(ids).mapToObj(Math::toIntExact).toList();
  }

  /**
   * At least so many tokens {@link #encode} makes of a text, found without making them: its bytes
   * by those of the longest piece. 0 where the tokenizer may drop some of the text.
   */
  public int leastTokens(String text) {
    if (!keepsEveryByte) {
      return 0;
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    int most = Math.max(1, vocabulary.longestPiece());
    return (bytes + most - 1) / most;
  }

  /** See {@link Vocabulary#decode}. */
  public String decode(List<Integer> tokens) {
    return vocabulary.decode(tokens);
  }

  public Vocabulary vocabulary() {
    return vocabulary;
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

  /**
   * A normalizer or another way to split may drop text, a token may swallow the blanks beside it,
   * and bytes that no token stands for vanish.
   */
  private static boolean keepsEveryByte(ObjectNode document) {
    for (char character : ByteAlphabet.characters()) {
      if (!document.path("model").path("vocab").has(Character.toString(character))) {
        return false;
      }
    }
    for (JsonNode token : document.path("added_tokens")) {
      if (token.path("lstrip").asBoolean() || token.path("rstrip").asBoolean()) {
        return false;
      }
    }
    return !document.hasNonNull("normalizer")
        && document.path("pre_tokenizer").path("type").asText().equals("ByteLevel");
  }

  private static int id(JsonNode id, String piece, Path directory) throws IOException {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= MOST_TOKENS) {
      throw new MalformedFileException(
          "%s: token '%s' has the id %s, want a whole number in [0, %d)"
              .formatted(directory, piece, id, MOST_TOKENS));
    }
    return id.intValue();
  }

  private static Vocabulary vocabulary(ObjectNode document, String endOfText, Path directory)
      throws IOException {
    Map<Integer, String> pieces = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : document.path("model").path("vocab").properties()) {
      pieces.put(id(entry.getValue(), entry.getKey(), directory), entry.getKey());
    }
    Set<Integer> special = new HashSet<>();
    Integer last = null;
    for (JsonNode token : document.path("added_tokens")) {
      int id = id(token.path("id"), token.path("content").asText(), directory);
      pieces.put(id, token.path("content").asText());
      if (token.path("special").asBoolean()) {
        special.add(id);
      }
    }
    for (int id : special) {
      last = endOfText.equals(pieces.get(id)) ? Integer.valueOf(id) : last;
    }
    if (last == null) {
      throw new MalformedFileException(
          "%s: has no special token '%s' to end a text".formatted(directory, endOfText));
    }
    return new Vocabulary(pieces, special, last);
  }
}
