package dev.parley.nlp.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds texts that are nearly the same as one of a held-out set: their character trigrams (letters
 * and digits only) overlap by a Jaccard index of at least {@value #THRESHOLD}.
 */
public final class NearDuplicates {

  static final double THRESHOLD = 0.6;

  private final List<Set<String>> heldOut = new ArrayList<>();
  private final Map<String, List<Integer>> textsOfGram = new HashMap<>();

  public NearDuplicates(Collection<String> texts) {
    for (String text : texts) {
      Set<String> grams = grams(text);
      for (String gram : grams) {
        textsOfGram.computeIfAbsent(gram, g -> new ArrayList<>()).add(heldOut.size());
      }
      heldOut.add(grams);
    }
  }

  public boolean contains(String text) {
    Set<String> grams = grams(text);
    Map<Integer, Integer> shared = new HashMap<>();
    for (String gram : grams) {
      for (int other : textsOfGram.getOrDefault(gram, List.of())) {
        shared.merge(other, 1, Integer::sum);
      }
    }
    for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
      int both = entry.getValue();
      int either = grams.size() + heldOut.get(entry.getKey()).size() - both;
      if (both >= THRESHOLD * either) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> grams(String text) {
    StringBuilder letters = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + 3 <= letters.length(); i++) {
      grams.add(letters.substring(i, i + 3));
    }
    if (grams.isEmpty()) {
      grams.add(letters.isEmpty() ? text : letters.toString());
    }
    return grams;
  }
}
