package dev.parley.nlp.sentiment.shipping;

import dev.parley.nlp.sentiment.SentimentExample;
import java.util.List;

/** One source of training text, with its name for the model card. */
record TrainingPart(String source, List<SentimentExample> examples) {

  TrainingPart {
    examples = List.copyOf(examples);
  }
}
