package dev.parley.nlp.answering.shipping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fills templates: {@code [a|b]} is one of the alternatives, <code>{name}</code> a value of that
 * list, <code>{name~}</code> the same in small letters and digits only, <code>{#}</code> a digit. A
 * name keeps its value for as long as the slots live; a digit is a new one each time.
 */
final class Slots {
  private final Map<String, List<String>> lists;
  private final Map<String, String> values;
  private final Random random;

  /**
   * @param values that are already decided; not changed
   */
  Slots(Map<String, List<String>> lists, Map<String, String> values, Random random) {
    this.lists = lists;
    this.values = new HashMap<>(values);
    this.random = random;
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      List<String> choices = lists.get(name);
      if (choices == null) {
        throw new IllegalArgumentException("no list named '" + name + "'");
      }
      value = fill(choices.get(random.nextInt(choices.size())));
      values.put(name, value);
    }
    return value;
  }

  String fill(String template) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '[') {
        int end = end(template, i, ']');
        String[] choices = template.substring(i + 1, end).split("\\|", -1);
        text.append(fill(choices[random.nextInt(choices.length)]));
        i = end;
      } else if (c == '{') {
        int end = end(template, i, '}');
        text.append(slot(template.substring(i + 1, end)));
        i = end;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private String slot(String name) {
    if (name.equals("#")) {
      return String.valueOf(random.nextInt(10));
    }
    if (name.endsWith("~")) {
      String value = value(name.substring(0, name.length() - 1));
      return value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
    return value(name);
  }

  private static int end(String template, int from, char close) {
    int end = template.indexOf(close, from);
    if (end < 0) {
      throw new IllegalArgumentException("expected '" + close + "' in: " + template);
    }
    return end;
  }
}
