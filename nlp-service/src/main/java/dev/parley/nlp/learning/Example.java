package dev.parley.nlp.learning;

import java.util.List;

/** What is learned as one: a text, or two that are compared. */
sealed interface Example permits TrainingText, ScoredPair {

  /** Texts that go through the model side by side. */
  List<TrainingText> texts();

  /** What it counts in the mean of losses. */
  double totalWeight();

  /** Tokens of its longest text that are fed. */
  default int longest() {
    return texts().stream().mapToInt(TrainingText::inputs).max().orElseThrow();
  }

  /** Tokens that are fed, all texts together. */
  default int inputsOfTexts() {
    return texts().stream().mapToInt(TrainingText::inputs).sum();
  }
}
