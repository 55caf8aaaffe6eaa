package dev.parley.nlp.sentiment.shipping;

import dev.parley.nlp.corpus.Typing;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.sentiment.SentimentLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The training text that belongs to the project: lines written by hand, and what grammars write.
 */
final class OwnText {

  private static final double HANDWRITTEN_WEIGHT = 4;
  private static final int VALIDATION_EVERY = 6;

  private OwnText() {}

  static List<SentimentExample> handwritten() {
    return handwritten(false);
  }

  /**
   * Every sixth line written by hand. It is never trained on: it stops the training and fits the
   * temperature, which text out of a grammar would make far too sure of itself.
   */
  static List<SentimentExample> validation() {
    return handwritten(true);
  }

  private static List<SentimentExample> handwritten(boolean validation) {
    List<SentimentExample> all = SentimentExamples.handwritten();
    List<SentimentExample> part = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((i % VALIDATION_EVERY == 0) == validation) {
        part.add(validation ? all.get(i) : all.get(i).withWeight(HANDWRITTEN_WEIGHT));
      }
    }
    return part;
  }

  /** Distinct texts, as many for each label. */
  static List<SentimentExample> generated(String language, int perLabel, long seed)
      throws IOException {
    Grammar grammar = Grammar.resource("/sentiment/training/" + language + ".grammar");
    Random random = new Random(seed);
    List<SentimentExample> examples = new ArrayList<>();
    for (SentimentLabel label : SentimentLabel.values()) {
      Set<String> texts = new LinkedHashSet<>();
      for (int attempt = 0; texts.size() < perLabel && attempt < 20 * perLabel; attempt++) {
        String text = grammar.write(label.text(), random);
        if (!text.isEmpty()) {
          texts.add(Typing.of(text, random));
        }
      }
      texts.forEach(text -> examples.add(SentimentExample.of(text, label)));
    }
    return examples;
  }
}
