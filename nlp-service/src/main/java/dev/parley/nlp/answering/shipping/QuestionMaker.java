package dev.parley.nlp.answering.shipping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a question that an English sentence answers: turned around by its grammar where a pattern
 * fits, with a question word in place of a number or name, or out of some of its words; then some
 * words are replaced by others for the same.
 */
final class QuestionMaker {
  private static final int ATTEMPTS = 6;
  private static final int REPLACED_PERCENT = 30;
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?<=[\\w,] )(?:The|An?|Our|Your|This|These|It|They|We|You|Any|All|Each|Every|For|In|On|At|If|To|After)\\b");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
  private static final List<String> OPEN =
      List.of(
          "What about %s?",
          "can you tell me about %s",
          "%s?",
          "I want to know about %s",
          "what do you say about %s?",
          "I have a question about %s",
          "how does it work with %s?",
          "Explain %s",
          "anything on %s?",
          "Who or what is meant by %s?",
          "information on %s please");

  private final Random random;
  private final SentenceShapes shapes;
  private final GapQuestions gaps;
  private final Set<String> stopWords = new HashSet<>();
  private final Map<String, List<String>> synonyms = new HashMap<>();

  QuestionMaker(Random random) throws IOException {
    this.random = random;
    this.shapes = new SentenceShapes(random);
    this.gaps = new GapQuestions(random);
    for (String line : Resources.lines("/retrieval/stop-words-en.txt")) {
      if (!line.startsWith("#")) {
        stopWords.addAll(List.of(line.strip().split("[\\s,]+", -1)));
      }
    }
    for (String line : Resources.lines("/answering/training/synonyms-en.txt")) {
      List<String> group = List.of(line.split(",\\s*", -1));
      if (!line.startsWith("#") && group.size() > 1) {
        synonyms.put(group.get(0), group.subList(1, group.size()));
      }
    }
  }

  /**
   * @param rest all other sentences that are read with it
   * @return nothing where no question was found that points to this sentence rather than the rest
   */
  Optional<String> question(String sentence, List<String> rest) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String question = candidate(sentence);
      if (pointsTo(question, sentence, rest)) {
        return Optional.of(lowerWithin(reworded(question)));
      }
    }
    return Optional.empty();
  }

  private String candidate(String sentence) {
    int kind = random.nextInt(100);
    if (kind < 50) {
      String turned = shapes.question(sentence);
      if (!turned.isEmpty()) {
        return upper(turned);
      }
    }
    if (kind < 75) {
      String gapped = gaps.question(sentence);
      if (!gapped.isEmpty()) {
        return upper(gapped);
      }
    }
    return outOfWords(sentence);
  }

  /** Some words of it: a stretch, or those that say most, now and then in another order. */
  private String outOfWords(String sentence) {
    List<String> words = words(sentence);
    if (random.nextBoolean()) {
      int length = Math.min(words.size(), 3 + random.nextInt(5));
      int from = random.nextInt(words.size() - length + 1);
      String stretch = String.join(" ", words.subList(from, from + length));
      return OPEN.get(random.nextInt(OPEN.size())).formatted(stretch);
    }
    List<String> content = new ArrayList<>(words.stream().filter(this::isContent).toList());
    int keep = Math.min(content.size(), 2 + random.nextInt(4));
    while (content.size() > keep) {
      content.remove(random.nextInt(content.size()));
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(content, random);
    }
    String kept = String.join(" ", content);
    return random.nextBoolean() ? kept : OPEN.get(random.nextInt(OPEN.size())).formatted(kept);
  }

  private boolean pointsTo(String question, String sentence, List<String> rest) {
    Set<String> asked = stems(question);
    int here = shared(asked, stems(sentence));
    if (here < 2) {
      return false;
    }
    return rest.stream().allMatch(other -> shared(asked, stems(other)) < here);
  }

  private String reworded(String question) {
    StringBuilder text = new StringBuilder();
    Matcher word = WORD.matcher(question);
    int position = 0;
    while (word.find()) {
      text.append(question, position, word.start());
      List<String> others = synonyms.getOrDefault(word.group().toLowerCase(Locale.ROOT), List.of());
      boolean replaced = !others.isEmpty() && random.nextInt(100) < REPLACED_PERCENT;
      text.append(replaced ? choose(others) : word.group());
      position = word.end();
    }
    return text.append(question, position, question.length()).toString();
  }

  private boolean isContent(String word) {
    return !stopWords.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Content words, cut so that most inflections fall together. */
  private Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    for (String word : words(text)) {
      if (isContent(word)) {
        String lower = word.toLowerCase(Locale.ROOT);
        stems.add(lower.substring(0, Math.min(5, lower.length())));
      }
    }
    return stems;
  }

  private static int shared(Set<String> some, Set<String> others) {
    return (int) some.stream().filter(others::contains).count();
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).toList();
  }

  /** Words that had a capital only because they began the sentence. */
  private static String lowerWithin(String text) {
    return BEGINNING.matcher(text).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
  }

  private static String upper(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private <T> T choose(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
