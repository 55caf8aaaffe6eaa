package dev.parley.nlp.training;

import dev.parley.kit.digest.Sha256;
import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts to learn from and texts to measure by, where nobody parted them: a tenth of each label's.
 * The texts alone decide, so that a candidate and its champion are measured by what neither of them
 * met when both learned from the same texts.
 */
record ValidationSplit(List<LabelledText> training, List<LabelledText> validation) {
  private static final int SHARE = 10;

  ValidationSplit {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  static ValidationSplit of(List<LabelledText> texts) {
    Set<String> held = held(texts);
    List<LabelledText> training = new ArrayList<>();
    List<LabelledText> validation = new ArrayList<>();
    for (LabelledText text : texts) {
      (held.contains(digest(text)) ? validation : training).add(text);
    }
    return new ValidationSplit(training, validation);
  }

  /** Of a label with a single text, that is learned. */
  private static Set<String> held(List<LabelledText> texts) {
    Map<String, TreeSet<String>> byLabel = new LinkedHashMap<>();
    for (LabelledText text : texts) {
      byLabel.computeIfAbsent(text.label(), label -> new TreeSet<>()).add(digest(text));
    }
    Set<String> held = new HashSet<>();
    byLabel
        .values()
        .forEach(
            digests -> {
              int count = digests.size() < 2 ? 0 : Math.max(1, digests.size() / SHARE);
              digests.stream().limit(count).forEach(held::add);
            });
    return held;
  }

  /** The same words are the same text, so that none is on both sides. */
  private static String digest(LabelledText text) {
    return Sha256.hex(text.text().strip().toLowerCase(Locale.ROOT));
  }
}
