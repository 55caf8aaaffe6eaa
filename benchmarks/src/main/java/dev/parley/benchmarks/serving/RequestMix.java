package dev.parley.benchmarks.serving;

import java.util.SplittableRandom;

/**
 * Requests of mixed lengths, always the same ones in the same order. No prompt begins like another,
 * so that none is remembered.
 *
 * @param longestPrompt tokens; the shortest prompt has a sixteenth of them
 * @param longestText tokens; the shortest text has an eighth of them
 */
record RequestMix(long seed, int longestPrompt, int longestText) {

  /** The request with that number. */
  TextRequest at(long index) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
    int prompt = random.nextInt(Math.max(1, longestPrompt / 16), longestPrompt + 1);
    int tokens = random.nextInt(Math.max(1, longestText / 8), longestText + 1);
    StringBuilder text = new StringBuilder(prompt);
    for (int i = 0; i < prompt; i++) {
      text.append((char) random.nextInt('a', 'z' + 1));
    }
    return new TextRequest(text.toString(), tokens);
  }
}
