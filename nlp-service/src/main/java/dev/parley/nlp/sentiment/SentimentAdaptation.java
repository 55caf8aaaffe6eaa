package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.linear.Adaptation;
import dev.parley.nlp.classification.linear.AdaptationSettings;
import dev.parley.nlp.classification.linear.LinearTextModel;
import java.util.List;

/** Adapts a champion to corrections, with the project's own lines to rehearse. */
public final class SentimentAdaptation {

  private final AdaptationSettings settings;

  public SentimentAdaptation(AdaptationSettings settings) {
    this.settings = settings;
  }

  /** The champion itself when there are no corrections. */
  public LinearTextModel adapt(LinearTextModel champion, List<SentimentExample> corrections) {
    if (corrections.isEmpty()) {
      return champion;
    }
    List<LabelledText> rehearsal =
        SentimentExamples.handwritten().stream()
            .map(known -> known.withWeight(known.weight() * settings.rehearsalWeight()))
            .map(SentimentExample::labelled)
            .toList();
    return new Adaptation(settings)
        .adapt(champion, corrections.stream().map(SentimentExample::labelled).toList(), rehearsal);
  }
}
