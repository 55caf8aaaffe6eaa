package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.TextFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The project's own lists of concepts, by which the two languages meet: English phrases that mean
 * the same, a tab, Chinese ones; both separated by bars.
 */
final class Lexicon {
  private static final String FILES = "/embedding/training/written/lexicon-%02d.tsv";
  private static final int LONGEST_CHINESE_WORD = 4;

  private final List<Concept> concepts;

  record Concept(List<String> english, List<String> chinese) {
    List<String> phrases() {
      return Stream.concat(english.stream(), chinese.stream()).toList();
    }
  }

  private Lexicon(List<Concept> concepts) {
    this.concepts = concepts;
  }

  /**
   * Reads all files.
   *
   * @throws IOException that names file and line where one is not as it should be
   */
  static Lexicon read() throws IOException {
    List<Concept> concepts = new ArrayList<>();
    for (Map.Entry<String, List<String>> file : OwnTexts.numbered(FILES).entrySet()) {
      for (String line : file.getValue()) {
        try {
          concepts.add(concept(line));
        } catch (IllegalArgumentException e) {
          throw new IOException(file.getKey() + ": " + e.getMessage(), e);
        }
      }
    }
    return new Lexicon(concepts);
  }

  static Lexicon of(List<String> lines) {
    return new Lexicon(lines.stream().map(Lexicon::concept).toList());
  }

  private static Concept concept(String line) {
    String[] sides = line.split("\t", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new IllegalArgumentException(
          "expected English phrases, a tab and Chinese ones, found '" + line + "'");
    }
    return new Concept(phrases(sides[0]), phrases(sides[1]));
  }

  private static List<String> phrases(String side) {
    return List.of(side.strip().split("\\s*\\|\\s*", -1));
  }

  List<Concept> concepts() {
    return concepts;
  }

  /** Hashes of the Chinese phrases that are words. */
  Set<Long> chineseWords() {
    Set<Long> words = new HashSet<>();
    for (Concept concept : concepts) {
      for (String phrase : concept.chinese()) {
        if (phrase.length() <= LONGEST_CHINESE_WORD) {
          words.add(TextFeatures.ofWord(phrase));
        }
      }
    }
    return words;
  }

  /** The concepts, by number, that a single word of either language names. */
  Map<Long, List<Integer>> conceptsOfWords(Set<Long> chinese) {
    Map<Long, List<Integer>> named = new HashMap<>();
    for (int i = 0; i < concepts.size(); i++) {
      for (String phrase : concepts.get(i).phrases()) {
        long[] words = TextFeatures.wordsOf(phrase, chinese::contains);
        if (words.length == 1) {
          List<Integer> of = named.computeIfAbsent(words[0], word -> new ArrayList<>());
          if (!of.contains(i)) {
            of.add(i);
          }
        }
      }
    }
    return named;
  }

  /** Each phrase with one of the other language and another of its own, a round. */
  List<Pair> pairs(int rounds, Random random) {
    List<Pair> pairs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < concepts.size(); i++) {
        Concept concept = concepts.get(i);
        for (String phrase : concept.phrases()) {
          for (List<String> side : List.of(concept.english(), concept.chinese())) {
            String other = side.get(random.nextInt(side.size()));
            if (!other.equals(phrase)) {
              pairs.add(new Pair(phrase, other, "concept " + i));
            }
          }
        }
      }
    }
    return pairs;
  }
}
