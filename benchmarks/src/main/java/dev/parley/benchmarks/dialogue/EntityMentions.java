package dev.parley.benchmarks.dialogue;

import dev.parley.benchmarks.dialogue.KnowledgeDialogues.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which entities a dialogue speaks of, the latest first: by name, with a typing error or two. */
final class EntityMentions {
  /** Words of names that say nothing alone. */
  private static final Set<String> GENERIC =
      Set.of(
          "the",
          "hotel",
          "restaurant",
          "guest",
          "house",
          "guesthouse",
          "and",
          "bar",
          "b",
          "inn",
          "lodge",
          "bed",
          "breakfast",
          "of",
          "at",
          "cafe",
          "cambridge",
          "city",
          "centre",
          "express");

  private static final int LONG_WORD = 6;

  private final Map<Entity, List<String>> names = new LinkedHashMap<>();

  EntityMentions(List<Entity> entities) {
    for (Entity entity : entities) {
      List<String> words = Words.of(entity.name());
      List<String> telling = words.stream().filter(word -> !GENERIC.contains(word)).toList();
      names.put(entity, telling.isEmpty() ? words : telling);
    }
  }

  /**
   * An entity that was spoken of.
   *
   * @param turn index of the latest turn that names it
   * @param place of the name in that turn
   * @param length words of the name
   */
  record Mention(Entity entity, int turn, int place, int length) {}

  List<Mention> in(List<String> turns) {
    Map<Entity, Mention> latest = new LinkedHashMap<>();
    for (int turn = 0; turn < turns.size(); turn++) {
      List<String> words = Words.of(turns.get(turn));
      for (Map.Entry<Entity, List<String>> name : names.entrySet()) {
        int place = place(words, name.getValue());
        if (place >= 0) {
          latest.put(
              name.getKey(), new Mention(name.getKey(), turn, place, name.getValue().size()));
        }
      }
    }
    List<Mention> mentions = new ArrayList<>(latest.values());
    mentions.sort(
        Comparator.comparingInt(Mention::turn)
            .thenComparingInt(Mention::length)
            .thenComparingInt(Mention::place)
            .reversed());
    return mentions;
  }

  /** Where all words of the name begin to stand, near one another and in order; -1 where not. */
  private static int place(List<String> words, List<String> name) {
    for (int from = 0; from < words.size(); from++) {
      int at = from;
      int found = 0;
      while (at < words.size() && at - from <= 2 * name.size() && found < name.size()) {
        if (isSame(words.get(at), name.get(found))) {
          found++;
        } else if (found == 0) {
          break;
        }
        at++;
      }
      if (found == name.size()) {
        return from;
      }
    }
    return -1;
  }

  private static boolean isSame(String said, String name) {
    return said.equals(name)
        || (name.length() >= LONG_WORD
            && Math.abs(said.length() - name.length()) <= 1
            && distance(said, name) <= 1);
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
