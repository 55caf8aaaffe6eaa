package dev.parley.nlp.knowledge;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code key: value} lines between two lines of dashes at the top of a Markdown file. Only
 * simple values are understood; a block that holds anything else is left to be content.
 *
 * @param bodyStart where the text after the block begins, in UTF-16 code units
 */
record FrontMatter(Map<String, String> values, int bodyStart) {
  static final FrontMatter NONE = new FrontMatter(Map.of(), 0);

  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A\\uFEFF?---[ \\t]*\\r?\\n(.*?)^---[ \\t]*(?:\\r?\\n|\\z)",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)[ \\t]*:[ \\t]*(.*)");

  FrontMatter {
    values = Map.copyOf(values);
  }

  static FrontMatter of(String content) {
    Matcher block = BLOCK.matcher(content);
    if (!block.find()) {
      return NONE;
    }
    Map<String, String> values = new HashMap<>();
    for (String line : block.group(1).lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher pair = LINE.matcher(line);
      if (!pair.matches()) {
        return NONE;
      }
      values.put(pair.group(1).toLowerCase(Locale.ROOT), unquoted(pair.group(2).strip()));
    }
    return new FrontMatter(values, block.end());
  }

  String get(String key) {
    return values.getOrDefault(key, "");
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
