package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes messages that are no questions for the knowledge: greetings, thanks, and the wish for
 * a person. A message is small talk only when nothing else is in it.
 */
final class SmallTalk {
  static final String WANTS_PERSON = "wants-person";

  static final String INSULT = "insult";

  private static final String FILLER = "filler";
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}'\\s]+");

  /** Intents that may open a message about something else. */
  private static final Set<String> COURTESIES = Set.of("greeting", "thanks");

  private final Map<Language, Pattern> openings = new EnumMap<>(Language.class);
  private final Map<Language, Map<String, Pattern>> intents = new EnumMap<>(Language.class);
  private final Map<Language, Pattern> onlySmallTalk = new EnumMap<>(Language.class);
  private final Map<Language, Pattern> wantsPerson = new EnumMap<>(Language.class);

  SmallTalk() {
    for (Language language : Language.values()) {
      load(language);
    }
  }

  /** The name of the intent, which is also the key of its answer. */
  Optional<String> intentOf(String message, Language language) {
    String plain = plain(message);
    if (wantsPerson(language).matcher(plain).find()) {
      return Optional.of(WANTS_PERSON);
    }
    if (!pattern(onlySmallTalk, language).matcher(plain).matches()) {
      return Optional.empty();
    }
    // "Hello, who are you?" asks who; the later lines of the list say more than the greeting.
    String found = "";
    Map<String, Pattern> known = intents.getOrDefault(language, Map.of());
    for (Map.Entry<String, Pattern> intent : known.entrySet()) {
      if (intent.getValue().matcher(plain).find()) {
        found = intent.getKey();
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** A message without the greeting or thanks that it begins with; as it is if nothing is left. */
  String withoutOpening(String message, Language language) {
    String rest = pattern(openings, language).matcher(message).replaceFirst("").strip();
    return rest.isEmpty() ? message : rest;
  }

  private void load(Language language) {
    List<String> courtesies = new ArrayList<>();
    Map<String, Pattern> byIntent = new LinkedHashMap<>();
    List<String> all = new ArrayList<>();
    for (String line : TextResources.lines("small-talk-" + language.code() + ".txt")) {
      int colon = line.indexOf(':');
      List<String> phrases =
          List.of(line.substring(colon + 1).split(",", -1)).stream().map(SmallTalk::plain).toList();
      all.addAll(phrases);
      String intent = line.substring(0, colon).strip();
      if (COURTESIES.contains(intent)) {
        courtesies.addAll(phrases);
      }
      if (!intent.equals(FILLER)) {
        byIntent.put(intent, Pattern.compile(bounded(alternatives(phrases), language)));
      }
    }
    intents.put(language, byIntent);
    openings.put(
        language,
        Pattern.compile(
            "^(?:" + bounded(alternatives(courtesies), language) + "(?: there)?[\\s,.!;:，。！、~-]+)+",
            Pattern.CASE_INSENSITIVE));
    String separator = language == Language.CHINESE ? "\\s*" : "(?:\\s+|$)";
    onlySmallTalk.put(
        language, Pattern.compile("(?:(?:" + alternatives(all) + ")" + separator + ")+"));
    wantsPerson.put(
        language,
        Pattern.compile(
            String.join("|", TextResources.lines("wants-person-" + language.code() + ".txt"))));
  }

  private Pattern wantsPerson(Language language) {
    return pattern(wantsPerson, language);
  }

  private static Pattern pattern(Map<Language, Pattern> patterns, Language language) {
    Pattern pattern = patterns.get(language);
    if (pattern == null) {
      throw new IllegalStateException("no small talk for " + language);
    }
    return pattern;
  }

  /** Longest first, so that "thank you" is not taken for "thank" and a leftover. */
  private static String alternatives(List<String> phrases) {
    return String.join(
        "|",
        phrases.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .toList());
  }

  private static String bounded(String alternatives, Language language) {
    return language == Language.CHINESE
        ? "(?:" + alternatives + ")"
        : "\\b(?:" + alternatives + ")\\b";
  }

  private static String plain(String message) {
    String straight = message.toLowerCase(Locale.ROOT).replace('’', '\'');
    return PUNCTUATION.matcher(straight).replaceAll(" ").strip().replaceAll("\\s+", " ");
  }
}
