package dev.parley.nlp.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns tokens into text while they come. A token may end within a character: its bytes are held
 * back until the character is complete, or cannot become one any more, which gives U+FFFD. All
 * pieces together are the text of all tokens. For one text and one thread.
 */
public final class TextStream {
  private final Vocabulary vocabulary;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer held = ByteBuffer.allocate(0);

  public TextStream(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Text that is complete with this token: whole characters, or none. */
  public String append(int token) {
    return decode(vocabulary.bytes(token), false);
  }

  /** What is left when no token follows: nothing, or U+FFFD for half a character. Call it once. */
  public String finish() {
    return decode(new byte[0], true);
  }

  /** Whether {@link #finish} would give something. */
  public boolean isHolding() {
    return held.hasRemaining();
  }

  private String decode(byte[] bytes, boolean last) {
    ByteBuffer input = ByteBuffer.allocate(held.remaining() + bytes.length);
    input.put(held).put(bytes).flip();
    // A byte gives one char at most, the four of a supplementary character two.
    CharBuffer output = CharBuffer.allocate(input.remaining() + 1);
    decoder.decode(input, output, last);
    if (last) {
      decoder.flush(output);
    }
    held = input;
    return output.flip().toString();
  }
}
