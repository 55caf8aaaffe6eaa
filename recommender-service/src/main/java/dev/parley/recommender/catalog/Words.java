package dev.parley.recommender.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text as comparable words: lower case, without the words that every message holds, plural and
 * singular alike. Scripts without spaces become pairs of characters.
 */
final class Words {
  /** Filler of English and German messages, and what people say when they ask for any product. */
  private static final Set<String> FILLERS =
      Set.copyOf(
          List.of(
              """
              a an and are as at be been but by can could do does for from get give had has have \
              hello help hey hi how i if in is it its just like me my need new no not of off on one \
              or our out please show so some something suggest tell than thank thanks that the \
              their them then there these they thing things this to too up us very want was we \
              what when where which who will with would you your buy buying looking look find \
              search searching recommend recommendation recommendations product products item \
              items good best nice great any anything else more other should sell shop am im id \
              ive let lets know interested offer ideas idea popular today \
              der die das ein eine einen einem einer und oder ist sind ich du sie wir mir mich uns \
              ihr ihre mein meine für fuer von mit zu zum zur auf aus bei nach im als auch bitte \
              danke hallo kann können koennen könnt habt haben hat suche suchen brauche möchte \
              moechte will würde wuerde empfehlen empfiehl empfehlung etwas was welche welches \
              welcher zeig zeige kaufen gibt es nicht noch\
              """
                  .split(" ")));

  private static final int SHORTEST_PLURAL = 4;

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int previous = -1; // the ideograph before this character, or -1
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); ) {
      int character = lower.codePointAt(i);
      i += Character.charCount(character);
      if (Character.isIdeographic(character)) {
        end(word, words);
        if (previous >= 0) {
          words.add(Character.toString(previous) + Character.toString(character));
        }
        previous = character;
      } else {
        previous = -1;
        if (Character.isLetterOrDigit(character)) {
          word.appendCodePoint(character);
        } else if (character != '\'' && character != '’') {
          end(word, words);
        }
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder letters, List<String> words) {
    String word = letters.toString();
    letters.setLength(0);
    if (!word.isEmpty() && !FILLERS.contains(word)) {
      words.add(singular(word));
    }
  }

  /** Harman's S-stemmer ("How effective is suffixing?", 1991): weak, and never far off. */
  private static String singular(String word) {
    if (word.length() < SHORTEST_PLURAL || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes")) {
      return word.substring(0, word.length() - 2);
    }
    if (word.endsWith("us") || word.endsWith("ss")) {
      return word;
    }
    return word.substring(0, word.length() - 1);
  }
}
