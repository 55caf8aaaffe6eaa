package dev.parley.nlp.answering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether passages say what a sentence says, in the same words. A word is a number, a run of
 * letters or one Chinese character; marks and emphasis do not count.
 */
final class SentenceSupport {
  private static final Pattern WORD =
      Pattern.compile(
          "\\p{IsHan}|\\p{Nd}+(?:[.,:]\\p{Nd}+)*"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{Nd}]]+(?:'\\p{L}+)*");

  /** Words that turn what is said around, or narrow it. */
  private static final Set<String> TURNING =
      Set.of(
          "no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "without", "hardly",
          "only", "unless", "except", "不", "没", "无", "非", "勿", "未", "别", "仅", "只", "除", "禁");

  /** Share of a sentence's pairs of neighbouring words that a passage must have as well. */
  private static final double PAIRS = 0.8;

  /** So many words may stand between two that a sentence has side by side. */
  private static final int SKIPPED = 2;

  private final List<List<String>> passages = new ArrayList<>();

  SentenceSupport(List<String> passages) {
    passages.forEach(passage -> this.passages.add(words(passage)));
  }

  /**
   * Whether one passage has every number and every turning word of a sentence and nearly every pair
   * of its neighbouring words, and turns none of it around by a word that the sentence leaves out.
   * A sentence without a word is supported by nothing.
   */
  boolean covers(String sentence) {
    List<String> said = words(sentence);
    return !said.isEmpty() && passages.stream().anyMatch(passage -> covers(passage, said));
  }

  private static boolean covers(List<String> passage, List<String> said) {
    Set<String> known = new HashSet<>(passage);
    if (said.stream().anyMatch(word -> isDecisive(word) && !known.contains(word))) {
      return false;
    }
    if (said.size() == 1) {
      return known.contains(said.get(0));
    }
    if (isTurnedBefore(passage, said.get(0), said.get(1))) {
      return false;
    }
    int found = 0;
    for (int i = 1; i < said.size(); i++) {
      String first = said.get(i - 1);
      String second = said.get(i);
      if (hasPair(passage, first, second)) {
        found++;
      } else if (isTurnedBetween(passage, first, second)) {
        return false;
      }
    }
    return found >= PAIRS * (said.size() - 1);
  }

  private static boolean hasPair(List<String> passage, String first, String second) {
    for (int i = 1; i < passage.size(); i++) {
      if (passage.get(i - 1).equals(first) && passage.get(i).equals(second)) {
        return true;
      }
    }
    return false;
  }

  /** "Not all items": a sentence that begins with "all items" says something else. */
  private static boolean isTurnedBefore(List<String> passage, String first, String second) {
    boolean turned = false;
    for (int i = 1; i < passage.size(); i++) {
      if (passage.get(i - 1).equals(first) && passage.get(i).equals(second)) {
        if (i == 1 || !isTurning(passage.get(i - 2))) {
          return false;
        }
        turned = true;
      }
    }
    return turned;
  }

  /** "Can not be returned": a sentence that has "can be" says something else. */
  private static boolean isTurnedBetween(List<String> passage, String first, String second) {
    for (int i = 0; i < passage.size(); i++) {
      if (!passage.get(i).equals(first)) {
        continue;
      }
      boolean turned = false;
      for (int j = i + 1; j <= i + SKIPPED + 1 && j < passage.size(); j++) {
        if (turned && passage.get(j).equals(second)) {
          return true;
        }
        turned = turned || isTurning(passage.get(j));
      }
    }
    return false;
  }

  private static boolean isDecisive(String word) {
    return isTurning(word) || word.chars().anyMatch(Character::isDigit);
  }

  private static boolean isTurning(String word) {
    return TURNING.contains(word);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
    while (matcher.find()) {
      String word = matcher.group();
      if (word.equals("cannot")) {
        words.addAll(List.of("can", "not"));
      } else if (word.endsWith("n't")) {
        words.addAll(List.of(positive(word), "not"));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static String positive(String contraction) {
    return switch (contraction) {
      case "can't" -> "can";
      case "won't" -> "will";
      case "shan't" -> "shall";
      default -> contraction.substring(0, contraction.length() - "n't".length());
    };
  }
}
