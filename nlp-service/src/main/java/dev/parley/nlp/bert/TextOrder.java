package dev.parley.nlp.bert;

import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.learning.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Batches of texts, epoch after epoch in another order: a function of the texts and the seed. Texts
 * that have none of the classes are a class of their own here.
 */
final class TextOrder {
  private final List<LearnedText> texts;
  private final Map<Integer, List<LearnedText>> byLabel = new HashMap<>();
  private final BertTrainingSettings settings;

  TextOrder(List<LearnedText> texts, BertTrainingSettings settings) {
    texts.forEach(
        text -> byLabel.computeIfAbsent(text.label(), label -> new ArrayList<>()).add(text));
    this.settings = settings;
    this.texts =
        settings.imbalance() == Imbalance.CLASS_WEIGHTS
            ? texts.stream().map(text -> text.weighing(text.weight() * balance(text))).toList()
            : List.copyOf(texts);
  }

  /** The same in every epoch. */
  int batchesPerEpoch() {
    return (texts.size() + settings.batch() - 1) / settings.batch();
  }

  /**
   * @param epoch the first is 0
   */
  List<List<LearnedText>> batches(int epoch) {
    Random random = new Random(Seeds.derive(settings.seed(), epoch));
    List<LearnedText> ofEpoch = new ArrayList<>(texts);
    if (settings.imbalance() == Imbalance.RESAMPLE) {
      List<List<LearnedText>> classes =
          byLabel.keySet().stream().sorted().map(byLabel::get).toList();
      for (int i = 0; i < ofEpoch.size(); i++) {
        List<LearnedText> ofClass = classes.get(random.nextInt(classes.size()));
        ofEpoch.set(i, ofClass.get(random.nextInt(ofClass.size())));
      }
    } else {
      Collections.shuffle(ofEpoch, random);
    }
    List<List<LearnedText>> batches = new ArrayList<>();
    for (int first = 0; first < ofEpoch.size(); first += settings.batch()) {
      batches.add(ofEpoch.subList(first, Math.min(ofEpoch.size(), first + settings.batch())));
    }
    return batches;
  }

  /** 1 on average over all texts. */
  private double balance(LearnedText text) {
    int ofClass = byLabel.getOrDefault(text.label(), List.of()).size();
    int all = byLabel.values().stream().mapToInt(List::size).sum();
    return (double) all / byLabel.size() / ofClass;
  }
}
