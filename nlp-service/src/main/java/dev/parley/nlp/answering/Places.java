package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Countries that a text names by themselves, by a city or by their people: who asks from Zurich is
 * answered by what is said of Switzerland.
 */
final class Places {
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final Pattern latin;
  private final Pattern han;

  Places() {
    Set<String> latinNames = new LinkedHashSet<>();
    Set<String> hanNames = new LinkedHashSet<>();
    for (String line : TextResources.lines("places.txt")) {
      int colon = line.indexOf(':');
      List<String> country = split(line.substring(0, colon));
      for (String name : split(line.substring(colon + 1))) {
        put(name, country, latinNames, hanNames);
      }
      country.forEach(name -> put(name, country, latinNames, hanNames));
    }
    latin = Pattern.compile("\\b(?:" + alternatives(latinNames) + ")\\b");
    han = Pattern.compile(alternatives(hanNames));
  }

  /**
   * A place as a text names it.
   *
   * @param name in lower case
   * @param country what its country is called, and the union that it belongs to
   */
  record Named(String name, List<String> country) {

    /** Whether a text speaks of the place, its country or its union. */
    boolean isNamedIn(String text) {
      String plain = text.toLowerCase(Locale.ROOT);
      return plain.contains(name)
          || country.stream().anyMatch(other -> plain.contains(other.toLowerCase(Locale.ROOT)));
    }
  }

  List<Named> namedIn(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    List<Named> found = new ArrayList<>();
    for (Pattern pattern : List.of(latin, han)) {
      Matcher matcher = pattern.matcher(plain);
      while (matcher.find()) {
        found.add(new Named(matcher.group(), names.getOrDefault(matcher.group(), List.of())));
      }
    }
    return found;
  }

  /** What a text leaves unsaid of its places: their countries, and the union they belong to. */
  Set<String> unsaidCountriesIn(String text, Language language) {
    String plain = text.toLowerCase(Locale.ROOT);
    Set<String> countries = new LinkedHashSet<>();
    for (Named named : namedIn(text)) {
      named.country().stream()
          .filter(name -> isLatin(name) != (language == Language.CHINESE))
          .filter(name -> !plain.contains(name.toLowerCase(Locale.ROOT)))
          .forEach(countries::add);
    }
    return countries;
  }

  private void put(
      String name, List<String> country, Set<String> latinNames, Set<String> hanNames) {
    String key = name.toLowerCase(Locale.ROOT);
    names.put(key, country);
    (isLatin(key) ? latinNames : hanNames).add(Pattern.quote(key));
  }

  private static boolean isLatin(String name) {
    return !LanguageDetector.isHan(name.codePointAt(0));
  }

  private static List<String> split(String names) {
    return List.of(names.split(",", -1)).stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String alternatives(Set<String> quoted) {
    return String.join("|", quoted);
  }
}
