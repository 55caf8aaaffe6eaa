package dev.parley.nlp.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GPT-2's alphabet, which writes each of the 256 bytes as one printable character, so that the
 * pieces of a vocabulary are readable text: bytes that print in Latin-1 stand for themselves, the
 * others for the characters from U+0100 on.
 */
final class ByteAlphabet {
  private static final int FIRST_STAND_IN = 0x100;
  private static final int[] BYTE_OF_CHARACTER = byteOfCharacter();

  private ByteAlphabet() {}

  /** The bytes of a piece; a piece that uses other characters is text and stands for itself. */
  static byte[] bytes(String piece) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      char character = piece.charAt(i);
      if (character >= BYTE_OF_CHARACTER.length || BYTE_OF_CHARACTER[character] < 0) {
        return piece.getBytes(StandardCharsets.UTF_8);
      }
      bytes.write(BYTE_OF_CHARACTER[character]);
    }
    return bytes.toByteArray();
  }

  /** The character of each byte, by its value from 0 to 255. */
  static char[] characters() {
    char[] characters = new char[FIRST_STAND_IN];
    for (int character = 0; character < BYTE_OF_CHARACTER.length; character++) {
      if (BYTE_OF_CHARACTER[character] >= 0) {
        characters[BYTE_OF_CHARACTER[character]] = (char) character;
      }
    }
    return characters;
  }

  private static int[] byteOfCharacter() {
    int[] bytes = new int[2 * FIRST_STAND_IN];
    Arrays.fill(bytes, -1);
    int standIn = FIRST_STAND_IN;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD); // U+00AD is invisible
      bytes[printable ? value : standIn++] = value;
    }
    return bytes;
  }
}
