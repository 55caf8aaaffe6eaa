package dev.parley.nlp.embedding.shipping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's own text: the templates of what companies tell their customers and how customers
 * ask for it, and the lists of words that mean the same.
 */
final class OwnPairs {
  private static final Pattern LIST = Pattern.compile("([a-z]\\w*) : (.*)");
  private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]\\w*)}");

  private final Random random;

  OwnPairs(long seed) {
    this.random = new Random(seed);
  }

  private record Fact(
      String topic,
      List<String> headings,
      List<String> statements,
      List<String> questions,
      Map<String, List<String>> lists) {}

  /**
   * Questions with a passage that says the fact: alone or amid other facts, under a heading or not.
   */
  List<Pair> policies(String file, int rounds) throws IOException {
    List<Fact> facts = facts(file);
    String space = file.contains("zh") ? "" : " ";
    List<Pair> pairs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < facts.size(); i++) {
        Fact fact = facts.get(i);
        for (String question : fact.questions()) {
          Map<String, String> values = new HashMap<>();
          String asked = filled(question, fact.lists(), values);
          List<String> said = new ArrayList<>();
          int more = random.nextInt(3);
          for (int other = 0; other < more; other++) {
            Fact neighbour = facts.get(Math.min(facts.size() - 1, i + 1 + random.nextInt(6)));
            if (!neighbour.equals(fact) && neighbour.topic().equals(fact.topic())) {
              said.add(filled(any(neighbour.statements()), neighbour.lists(), new HashMap<>()));
            }
          }
          said.add(
              random.nextInt(said.size() + 1),
              filled(any(fact.statements()), fact.lists(), values));
          String body = String.join(space, said);
          boolean headed = random.nextBoolean() && !fact.headings().isEmpty();
          pairs.add(
              new Pair(
                  asked,
                  headed ? any(fact.headings()) + "\n" + body : body,
                  file + " " + fact.topic() + i));
          // Two ways to ask for one fact.
          pairs.add(
              new Pair(
                  filled(any(fact.questions()), fact.lists(), new HashMap<>()),
                  asked,
                  file + " " + fact.topic() + i));
        }
      }
    }
    return pairs;
  }

  /** Phrases of one line, bare and in the same frame. */
  List<Pair> synonyms(String resource, List<String> frames, int rounds) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String line : OwnTexts.lines(resource)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] phrases = line.strip().split("\\s*,\\s*", -1);
      for (int round = 0; round < rounds; round++) {
        for (String phrase : phrases) {
          String other = phrases[random.nextInt(phrases.length)];
          if (!other.equals(phrase)) {
            String asked = any(frames).formatted(phrase);
            String answered = any(frames).formatted(other);
            pairs.add(new Pair(asked, answered, resource + phrases[0]));
          }
        }
      }
    }
    return pairs;
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Chooses among alternatives and fills slots; a slot keeps its value within one fact. */
  private String filled(
      String template, Map<String, List<String>> lists, Map<String, String> values) {
    String text = template;
    for (Matcher m = CHOICE.matcher(text); m.find(); m = CHOICE.matcher(text)) {
      String[] choices = m.group(1).split("\\|", -1);
      text =
          text.substring(0, m.start())
              + choices[random.nextInt(choices.length)]
              + text.substring(m.end());
    }
    for (Matcher m = SLOT.matcher(text); m.find(); m = SLOT.matcher(text)) {
      List<String> choices = lists.get(m.group(1));
      if (choices == null) {
        throw new IllegalArgumentException("no list for {" + m.group(1) + "} in: " + template);
      }
      String value = values.computeIfAbsent(m.group(1), name -> any(choices));
      text = text.substring(0, m.start()) + value + text.substring(m.end());
    }
    while (text.contains("{#}")) {
      text = text.replaceFirst("\\{#}", Integer.toString(random.nextInt(10)));
    }
    return text.replaceAll(" {2,}", " ").strip();
  }

  /** Facts in the order of the file; its head explains the format. */
  private static List<Fact> facts(String file) throws IOException {
    Map<String, List<String>> lists = new HashMap<>();
    List<Fact> facts = new ArrayList<>();
    String topic = "";
    List<String> headings = List.of();
    boolean open = false;
    for (String line : OwnTexts.lines(file)) {
      String text = line.strip();
      Matcher list = LIST.matcher(text);
      if (text.isEmpty() || text.startsWith("#")) {
        open = open && !text.isEmpty();
      } else if (text.startsWith("@")) {
        String[] names = text.substring(1).strip().split("\\s*\\|\\s*", -1);
        topic = names[0];
        headings = List.of(names).subList(1, names.length);
      } else if (list.matches()) {
        (open ? facts.get(facts.size() - 1).lists() : lists)
            .put(list.group(1), List.of(list.group(2).strip().split("\\s*\\|\\s*", -1)));
      } else {
        if (!open) {
          facts.add(
              new Fact(
                  topic, headings, new ArrayList<>(), new ArrayList<>(), new HashMap<>(lists)));
          open = true;
        }
        Fact fact = facts.get(facts.size() - 1);
        String rest = text.substring(1).strip();
        if (text.startsWith("=")) {
          fact.statements().add(rest);
        } else if (text.startsWith("?")) {
          fact.questions().add(rest);
        }
      }
    }
    return facts;
  }
}
