package dev.parley.nlp.serving;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What classifiers are for. */
public final class ClassifierFamilies {
  /** How customers feel: negative, neutral, positive. */
  public static final String SENTIMENT = "sentiment";

  /** What customers want: the company's own labels. */
  public static final String INTENT = "intent";

  private static final List<String> ALL = List.of(SENTIMENT, INTENT);
  private static final Set<String> SENTIMENTS = Set.of("negative", "neutral", "positive");

  private ClassifierFamilies() {}

  static List<String> all() {
    return ALL;
  }

  public static boolean contains(String family) {
    return ALL.contains(family);
  }

  /**
   * Whether a model with these labels can be of a family.
   *
   * @throws IllegalArgumentException that names the labels and the expectation
   */
  public static void checkLabels(String family, List<String> labels) {
    if (family.equals(SENTIMENT)) {
      Set<String> found = new TreeSet<>();
      labels.forEach(label -> found.add(label.toLowerCase(Locale.ROOT)));
      if (found.size() != labels.size()
          || !SENTIMENTS.containsAll(found)
          || !found.containsAll(Set.of("negative", "positive"))) {
        throw new IllegalArgumentException(
            "labels are %s, want negative, neutral and positive for sentiment (neutral may be missing)"
                .formatted(labels));
      }
    } else if (labels.size() < 2) {
      throw new IllegalArgumentException("labels are %s, want two or more".formatted(labels));
    }
  }
}
