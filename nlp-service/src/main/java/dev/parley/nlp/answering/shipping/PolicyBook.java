package dev.parley.nlp.answering.shipping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What companies tell their customers, as templates, read from a resource whose head explains its
 * format. Every {@value #HELD_OUT_EVERY}th fact is held out: its statements and questions are never
 * trained on.
 *
 * @param lists values by name
 */
record PolicyBook(Map<String, List<String>> lists, List<Topic> topics) {
  private static final int HELD_OUT_EVERY = 9;
  private static final Pattern LIST = Pattern.compile("([a-z]\\w*) : (.*)");

  /**
   * @param headings that a page on it may have
   */
  record Topic(String name, List<String> headings, List<Fact> facts) {}

  /**
   * @param statements ways to say it
   * @param repeated the slot whose values tell several such facts of one page apart; empty: there
   *     is one such fact on a page
   * @param lists of its own, by name
   */
  record Fact(
      List<Statement> statements,
      List<String> questions,
      String repeated,
      Map<String, List<String>> lists,
      boolean heldOut) {}

  /**
   * @param followUp a second sentence that belongs to it; empty if it needs none
   */
  record Statement(String text, String followUp) {}

  PolicyBook {
    lists = Map.copyOf(lists);
    topics = List.copyOf(topics);
  }

  static PolicyBook resource(String name) throws IOException {
    return parse(name, Resources.lines("/answering/training/" + name));
  }

  /**
   * @throws IllegalArgumentException that names the file and the line if one cannot be understood
   */
  static PolicyBook parse(String name, List<String> lines) {
    Parser parser = new Parser();
    int number = 0;
    for (String line : lines) {
      number++;
      try {
        parser.add(line.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " line " + number + ": " + e.getMessage(), e);
      }
    }
    parser.endFact();
    return new PolicyBook(parser.lists, parser.topics);
  }

  /** Lists of the book and of the fact. */
  Map<String, List<String>> listsFor(Fact fact) {
    if (fact.lists().isEmpty()) {
      return lists;
    }
    Map<String, List<String>> all = new HashMap<>(lists);
    all.putAll(fact.lists());
    return all;
  }

  private static final class Parser {
    final Map<String, List<String>> lists = new HashMap<>();
    final List<Topic> topics = new ArrayList<>();
    private List<Statement> statements = new ArrayList<>();
    private List<String> questions = new ArrayList<>();
    private Map<String, List<String>> own = new HashMap<>();
    private String repeated = "";
    private int facts;

    void add(String line) {
      if (line.isEmpty()) {
        endFact();
        return;
      }
      Matcher list = LIST.matcher(line);
      String rest = line.substring(1).strip();
      switch (line.charAt(0)) {
        case '#' -> {}
        case '@' -> {
          endFact();
          List<String> names = split(rest);
          topics.add(new Topic(names.get(0), names.subList(1, names.size()), new ArrayList<>()));
        }
        case '*' -> repeated = rest;
        case '=' -> statements.add(new Statement(rest, ""));
        case '+' -> {
          if (statements.isEmpty()) {
            throw new IllegalArgumentException("expected a statement before: " + line);
          }
          Statement last = statements.remove(statements.size() - 1);
          statements.add(new Statement(last.text(), rest));
        }
        case '?' -> questions.add(rest);
        default -> {
          if (!list.matches()) {
            throw new IllegalArgumentException("expected a list, a topic or a fact: " + line);
          }
          boolean ofFact = !statements.isEmpty() || !repeated.isEmpty();
          (ofFact ? own : lists).put(list.group(1), split(list.group(2)));
        }
      }
    }

    void endFact() {
      if (statements.isEmpty()) {
        return;
      }
      if (topics.isEmpty() || questions.isEmpty()) {
        throw new IllegalArgumentException(
            "expected a topic before and questions after: " + statements.get(0).text());
      }
      boolean heldOut = ++facts % HELD_OUT_EVERY == 0;
      topics
          .get(topics.size() - 1)
          .facts()
          .add(new Fact(statements, questions, repeated, own, heldOut));
      statements = new ArrayList<>();
      questions = new ArrayList<>();
      own = new HashMap<>();
      repeated = "";
    }

    private static List<String> split(String values) {
      List<String> split = new ArrayList<>();
      for (String value : values.split("\\|", -1)) {
        split.add(value.strip());
      }
      return split;
    }
  }
}
