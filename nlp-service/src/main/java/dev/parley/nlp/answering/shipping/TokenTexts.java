package dev.parley.nlp.answering.shipping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tokenised texts, two bytes a token. A file is the number of texts, then of each its length, where
 * its answer starts (0: plain text, all counts alike) and its tokens; integers are big-endian.
 */
final class TokenTexts {
  private static final int MOST_TOKENS = 1 << Short.SIZE;

  private final short[][] texts;
  private final int[] answerStarts;

  /** One text with where its answer starts. */
  @SuppressWarnings("ArrayRecordComponent") // millions of tokens; nobody compares these
  record Text(int[] tokens, int answerStart) {
    Text {
      for (int token : tokens) {
        if (token < 0 || token >= MOST_TOKENS) {
          throw new IllegalArgumentException(
              "expected tokens below %d (found: %d)".formatted(MOST_TOKENS, token));
        }
      }
    }
  }

  TokenTexts(List<Text> texts) {
    this.texts = new short[texts.size()][];
    this.answerStarts = new int[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      int[] tokens = texts.get(i).tokens();
      short[] packed = new short[tokens.length];
      for (int j = 0; j < tokens.length; j++) {
        packed[j] = (short) tokens[j];
      }
      this.texts[i] = packed;
      this.answerStarts[i] = texts.get(i).answerStart();
    }
  }

  private TokenTexts(short[][] texts, int[] answerStarts) {
    this.texts = texts;
    this.answerStarts = answerStarts;
  }

  int size() {
    return texts.length;
  }

  long tokens() {
    return Arrays.stream(texts).mapToLong(text -> text.length).sum();
  }

  Text get(int index) {
    short[] packed = texts[index];
    int[] tokens = new int[packed.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Short.toUnsignedInt(packed[i]);
    }
    return new Text(tokens, answerStarts[index]);
  }

  void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(texts.length);
      for (int i = 0; i < texts.length; i++) {
        out.writeInt(texts[i].length);
        out.writeInt(answerStarts[i]);
        for (short token : texts[i]) {
          out.writeShort(token);
        }
      }
    }
  }

  static TokenTexts load(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      short[][] texts = new short[in.readInt()][];
      int[] answerStarts = new int[texts.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = new short[in.readInt()];
        answerStarts[i] = in.readInt();
        for (int j = 0; j < texts[i].length; j++) {
          texts[i][j] = in.readShort();
        }
      }
      return new TokenTexts(texts, answerStarts);
    }
  }
}
