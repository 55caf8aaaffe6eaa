package dev.parley.nlp.embedding.shipping;

import java.util.ArrayList;
import java.util.List;

/** A sentence with the rest of its passage: what belongs together without anybody having asked. */
final class PassageParts {
  private PassageParts() {}

  static List<Pair> of(String passage) {
    String[] sentences = passage.split("(?<=[.!?])\\s+|(?<=[。！？])", -1);
    List<Pair> pairs = new ArrayList<>();
    if (sentences.length < 3) {
      return pairs;
    }
    for (int i = 0; i < sentences.length; i += 2) {
      List<String> rest = new ArrayList<>(List.of(sentences));
      rest.remove(i);
      pairs.add(new Pair(sentences[i], String.join(" ", rest), passage));
    }
    return pairs;
  }
}
