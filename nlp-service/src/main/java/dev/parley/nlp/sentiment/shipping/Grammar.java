package dev.parley.nlp.sentiment.shipping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A context-free grammar that writes training messages. Lines are {@code name = a | b {other} | c};
 * a line that starts with {@code |} goes on; {@code #} starts a comment line.
 */
final class Grammar {

  private static final int MAX_DEPTH = 20;

  private final Map<String, List<String>> rules;

  private Grammar(Map<String, List<String>> rules) {
    this.rules = rules;
  }

  static Grammar resource(String name) throws IOException {
    try (InputStream in = Grammar.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), name);
    }
  }

  /**
   * @throws IOException that names the rule if one is used and not there
   */
  static Grammar parse(BufferedReader reader, String name) throws IOException {
    Map<String, StringBuilder> bodies = new HashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String trimmed = line.strip();
      if (trimmed.isEmpty() || trimmed.startsWith("#")) {
        continue;
      }
      if (trimmed.startsWith("|")) {
        current.append(' ').append(trimmed);
        continue;
      }
      int equals = trimmed.indexOf('=');
      if (equals < 0) {
        throw new IOException(name + ": neither a rule nor its continuation: " + trimmed);
      }
      current = new StringBuilder(trimmed.substring(equals + 1));
      if (bodies.put(trimmed.substring(0, equals).strip(), current) != null) {
        throw new IOException(name + ": two rules named " + trimmed.substring(0, equals).strip());
      }
    }
    Map<String, List<String>> rules = new HashMap<>();
    bodies.forEach((rule, body) -> rules.put(rule, alternatives(body.toString())));
    Grammar grammar = new Grammar(rules);
    grammar.check(name);
    return grammar;
  }

  /** One random text of a rule. */
  String write(String rule, Random random) {
    StringBuilder text = new StringBuilder();
    write(rule, random, text, 0);
    return text.toString().strip();
  }

  private void write(String rule, Random random, StringBuilder text, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalStateException("rule " + rule + " goes in circles");
    }
    List<String> choices = rules.getOrDefault(rule, List.of());
    String choice = choices.get(random.nextInt(choices.size()));
    int position = 0;
    for (int open = choice.indexOf('{'); open >= 0; open = choice.indexOf('{', position)) {
      text.append(choice, position, open);
      int close = choice.indexOf('}', open);
      write(choice.substring(open + 1, close), random, text, depth + 1);
      position = close + 1;
    }
    text.append(choice, position, choice.length());
  }

  private void check(String name) throws IOException {
    for (List<String> choices : rules.values()) {
      for (String choice : choices) {
        for (int open = choice.indexOf('{'); open >= 0; open = choice.indexOf('{', open + 1)) {
          int close = choice.indexOf('}', open);
          String used = close < 0 ? choice : choice.substring(open + 1, close);
          if (!rules.containsKey(used)) {
            throw new IOException(name + ": no rule " + used + ", used in: " + choice);
          }
        }
      }
    }
  }

  private static List<String> alternatives(String body) {
    List<String> alternatives = new ArrayList<>();
    for (String alternative : body.split("\\|", -1)) {
      alternatives.add(alternative.strip());
    }
    return List.copyOf(alternatives);
  }
}
