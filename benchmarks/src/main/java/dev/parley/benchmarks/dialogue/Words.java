package dev.parley.benchmarks.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lower-case words of letters and digits, with the commonest endings cut off. */
final class Words {
  private static final Set<String> STOP =
      Set.of(
          ("a an the of to in on at for with and or but so is are was were be been being am i you he she it we they me my"
                  + " your their its our this that these those there here do does did have has had can could would will"
                  + " should may might what which who how when where if as by from about any some please also just like"
                  + " know tell need want looking yes no not ok okay great thanks thank one them")
              .split(" ", -1));

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    for (String word :
        text.toLowerCase(Locale.ROOT).replace("'s", "").split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  static List<String> contentOf(String text) {
    return of(text).stream().filter(word -> !STOP.contains(word)).map(Words::stem).toList();
  }

  private static String stem(String word) {
    for (String ending : List.of("ing", "ies", "ed", "es", "ly", "s", "y")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }
}
