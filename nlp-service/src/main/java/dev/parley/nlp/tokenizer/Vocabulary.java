package dev.parley.nlp.tokenizer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tokens stand for. Immutable; for use by many threads.
 *
 * <p>Ids that no token has are allowed everywhere and stand for nothing: models round their
 * vocabulary up, and a random model chooses such ids.
 */
public final class Vocabulary {
  private static final byte[] NOTHING = {};

  private final byte[][] bytes;
  private final int endOfText;
  private final int longestPiece;

  /**
   * @param pieces by id, in GPT-2's alphabet of bytes
   * @param special ids of tokens that are signs to the model, and no text
   * @param endOfText the special token that ends every text
   */
  public Vocabulary(Map<Integer, String> pieces, Set<Integer> special, int endOfText) {
    if (!special.contains(endOfText)) {
      throw new IllegalArgumentException(
          "token %d ends the text and must be special".formatted(endOfText));
    }
    int size = size(pieces.keySet());
    this.bytes = new byte[size][];
    for (int id = 0; id < size; id++) {
      String piece = pieces.get(id);
      bytes[id] = piece == null || special.contains(id) ? NOTHING : ByteAlphabet.bytes(piece);
    }
    this.endOfText = endOfText;
    this.longestPiece = Arrays.stream(bytes).mapToInt(piece -> piece.length).max().orElse(0);
  }

  /** One more than the highest id. */
  public int size() {
    return bytes.length;
  }

  public int endOfText() {
    return endOfText;
  }

  /** Bytes of the token that stands for most of them. */
  public int longestPiece() {
    return longestPiece;
  }

  /** The text of tokens, without special ones; broken UTF-8 becomes U+FFFD. */
  public String decode(List<Integer> tokens) {
    TextStream stream = new TextStream(this);
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append(stream.append(token)));
    return text.append(stream.finish()).toString();
  }

  /** The caller changes nothing in it. */
  byte[] bytes(int token) {
    return token >= 0 && token < bytes.length ? bytes[token] : NOTHING;
  }

  private static int size(Collection<Integer> ids) {
    int highest = -1;
    for (int id : ids) {
      if (id < 0) {
        throw new IllegalArgumentException("a token's id must not be negative (was: " + id + ")");
      }
      highest = Math.max(highest, id);
    }
    return highest + 1;
  }
}
