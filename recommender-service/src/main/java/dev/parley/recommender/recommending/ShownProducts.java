package dev.parley.recommender.recommending;

import java.util.Arrays;

/**
 * The numbers of the products that earlier pages of a list showed, as short text. A page token that
 * carries them needs no list to be stored, works on every replica, and never lets a product appear
 * twice, whatever has changed between two pages.
 *
 * <p>Sorted numbers as differences in base 64, six bits to a character, the lowest first; 64 is
 * added to all but the last character of a difference.
 */
final class ShownProducts {
  private static final int BITS = 6;
  private static final int DIGIT = (1 << BITS) - 1;
  private static final int MORE = 1 << BITS;

  private ShownProducts() {}

  static String encode(long[] numbers) {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    StringBuilder text = new StringBuilder();
    long previous = 0;
    for (long number : sorted) {
      long rest = number - previous;
      previous = number;
      while (rest > DIGIT) {
        text.append((char) (MORE | (rest & DIGIT)));
        rest >>>= BITS;
      }
      text.append((char) rest);
    }
    return text.toString();
  }

  static long[] decode(String text) {
    long[] numbers = new long[text.length()];
    int count = 0;
    long number = 0;
    long difference = 0;
    int shift = 0;
    for (int i = 0; i < text.length(); i++) {
      long digit = text.charAt(i) & DIGIT;
      difference |= digit << shift;
      shift += BITS;
      if ((text.charAt(i) & MORE) == 0) {
        number += difference;
        numbers[count++] = number;
        difference = 0;
        shift = 0;
      }
    }
    return Arrays.copyOf(numbers, count);
  }
}
