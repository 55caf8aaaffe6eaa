package dev.parley.nlp.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TextStreamTest {
  private static final int END = 256;

  /** A token for each byte, and one that ends the text. */
  private static final Vocabulary BYTES = bytes();

  @Test
  void emitsWholeCharactersOnly() {
    TextStream stream = new TextStream(BYTES);
    List<String> pieces = new ArrayList<>();
    for (int token : new int[] {0x61, 0xF0, 0x9F, 0x98, 0x80, 0xC3, 0xA9}) { // a, emoji, e acute
      pieces.add(stream.append(token));
    }

    assertThat(pieces).containsExactly("a", "", "", "", "\ud83d\ude00", "", "\u00e9");
    assertThat(stream.finish()).isEmpty();
  }

  @Test
  void replacesHalfACharacterAtTheEnd() {
    TextStream stream = new TextStream(BYTES);

    assertThat(stream.append(0xF0) + stream.append(0x9F)).isEmpty();
    assertThat(stream.finish()).isEqualTo("\ufffd");
  }

  @Test
  void replacesWhatCannotBecomeACharacterAtOnce() {
    TextStream stream = new TextStream(BYTES);

    assertThat(stream.append(0xE2) + stream.append(0x82)).isEmpty();
    assertThat(stream.append(0x61)).isEqualTo("\ufffda");
    assertThat(stream.append(0xFF)).isEqualTo("\ufffd");
  }

  @Test
  void specialAndUnknownTokensAreNoText() {
    TextStream stream = new TextStream(BYTES);

    assertThat(stream.append(0xC3) + stream.append(END) + stream.append(9999)).isEmpty();
    assertThat(stream.append(0xA9)).isEqualTo("\u00e9");
  }

  @Test
  void piecesAddUpToTheReferenceText() throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(TokenizerReference.TINY)) {
      for (TokenizerReference.Pair pair : TokenizerReference.read().sequences()) {
        TextStream stream = new TextStream(tokenizer.vocabulary());
        StringBuilder text = new StringBuilder();
        for (int token : pair.tokens()) {
          String piece = stream.append(token);
          assertThat(piece).isEqualTo(UnpairedSurrogates.replace(piece));
          text.append(piece);
        }
        assertThat(text + stream.finish()).isEqualTo(pair.text());
      }
    }
  }

  private static Vocabulary bytes() {
    Map<Integer, String> pieces = new HashMap<>();
    for (char character = 0; character < 0x200; character++) {
      byte[] bytes = ByteAlphabet.bytes(String.valueOf(character));
      if (bytes.length == 1) {
        // Characters outside the alphabet stand for themselves: two bytes, or ASCII's control
        // characters, which the alphabet writes as others.
        pieces.put(Byte.toUnsignedInt(bytes[0]), String.valueOf(character));
      }
    }
    pieces.put(END, "<|endoftext|>");
    return new Vocabulary(pieces, Set.of(END), END);
  }
}
