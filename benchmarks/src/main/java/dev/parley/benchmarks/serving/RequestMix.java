package dev.parley.benchmarks.serving;

import java.util.SplittableRandom;

/**
 * Requests of mixed lengths, always the same ones in the same order. No prompt begins like another,
 * so that none is remembered. They are made of words: a tokenizer remembers 10,000 of these, and
 * its memory is only full when it has met so many.
 *
 * @param longestPrompt tokens; the shortest prompt has a sixteenth of them
 * @param longestText tokens; the shortest text has an eighth of them
 */
record RequestMix(long seed, int longestPrompt, int longestText) {
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_WORD = 7;

  /** The request with that number. */
  TextRequest at(long index) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
    int prompt = random.nextInt(Math.max(1, longestPrompt / 16), longestPrompt + 1);
    int tokens = random.nextInt(Math.max(1, longestText / 8), longestText + 1);
    StringBuilder text = new StringBuilder(prompt);
    int blank = random.nextInt(SHORTEST_WORD, LONGEST_WORD + 1);
    while (text.length() < prompt) {
      if (text.length() == blank && blank < prompt - 1) {
        text.append(' ');
        blank += 1 + random.nextInt(SHORTEST_WORD, LONGEST_WORD + 1);
      } else {
        text.append((char) random.nextInt('a', 'z' + 1));
      }
    }
    return new TextRequest(text.toString(), tokens);
  }
}
