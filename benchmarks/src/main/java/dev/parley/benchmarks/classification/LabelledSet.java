package dev.parley.benchmarks.classification;

import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A set in three parts: what weights learn from, what settings are chosen by, what is measured. All
 * texts that say the same are in one part.
 */
record LabelledSet(
    String name,
    List<LabelledText> training,
    List<LabelledText> validation,
    List<LabelledText> test) {

  private static final double TEST_SHARE = 0.2;
  private static final double VALIDATION_SHARE = 0.1;
  private static final long SEED = 1;

  LabelledSet {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /** A set whose test part is given. */
  static LabelledSet of(String name, List<LabelledText> known, List<LabelledText> test) {
    List<LabelledText> training = new ArrayList<>();
    List<LabelledText> validation = new ArrayList<>();
    part(known, VALIDATION_SHARE, training, validation);
    return new LabelledSet(name, training, validation, test);
  }

  /** A set of one part, a fifth of which is held out to be measured. */
  static LabelledSet of(String name, List<LabelledText> all) {
    return of(name, all, TEST_SHARE);
  }

  /** A set of one part, a share of which is held out to be measured. */
  static LabelledSet of(String name, List<LabelledText> all, double testShare) {
    List<LabelledText> known = new ArrayList<>();
    List<LabelledText> test = new ArrayList<>();
    part(all, testShare, known, test);
    return of(name, known, test);
  }

  /**
   * The same share of each label; half of what is out of scope, of which there is little. A text
   * that occurs with several labels goes where it went first.
   */
  private static void part(
      List<LabelledText> all,
      double share,
      List<LabelledText> rest,
      List<LabelledText> shareOfEach) {
    Map<String, LabelledText> distinct = new LinkedHashMap<>();
    all.forEach(text -> distinct.putIfAbsent(text.text(), text));
    Map<String, List<String>> byLabel = new TreeMap<>();
    distinct
        .values()
        .forEach(
            text -> byLabel.computeIfAbsent(text.label(), l -> new ArrayList<>()).add(text.text()));
    Set<String> chosen = new HashSet<>();
    Random random = new Random(SEED);
    byLabel.forEach(
        (label, texts) -> {
          Collections.shuffle(texts, random);
          double part = label.isEmpty() ? 0.5 : share;
          chosen.addAll(texts.subList(0, (int) Math.round(texts.size() * part)));
        });
    all.forEach(text -> (chosen.contains(text.text()) ? shareOfEach : rest).add(text));
  }
}
