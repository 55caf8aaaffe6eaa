package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What speaks for and against an answer from the best of all prospects, as features by name; about
 * in [0, 1].
 */
final class Evidence {
  /** Differences of logits beyond this say no more. */
  private static final double FAR = 4;

  /** Less likely sentences than this are all the same. */
  private static final double UNLIKELY = -5;

  private final Names names;

  Evidence(Names names) {
    this.names = names;
  }

  /** Of the first prospect, beside the others; whatever puts the answer into words. */
  Map<String, Double> of(List<Prospect> best, String message, Language language) {
    Prospect top = best.get(0);
    Map<String, Double> features = new HashMap<>(top.features());
    features.put("logit", Math.max(-FAR, Math.min(FAR, top.logit() / 2)) / FAR);
    features.put("leadOverDocument", lead(top, best, false));
    features.put("leadOverPassage", lead(top, best, true));
    features.put("share", share(top, best));
    features.put("leadOfSentence", leadOfSentence(top.sentences()));
    features.putAll(names.missing(message, top.passage(), language));
    return features;
  }

  /** What a draft's first sentence adds; its own features where there is none. */
  static Map<String, Double> ofDraft(Optional<Draft> draft, Prospect top, AnswerSpan span) {
    Map<String, Double> features = new HashMap<>();
    features.put("drafted", draft.isPresent() ? 1.0 : 0.0);
    if (draft.isPresent()) {
      String opening = draft.get().opening();
      double logLikelihood = draft.get().logLikelihood();
      features.put("draftLikelihood", Math.exp(logLikelihood));
      features.put("draftUnlikely", Math.max(UNLIKELY, logLikelihood) / UNLIKELY);
      features.put("draftAgrees", opening.equals(span.best()) ? 1.0 : 0.0);
      features.put("draftInQuote", span.text().contains(opening) ? 1.0 : 0.0);
      features.put("draftSentence", sentence(opening, top.sentences()));
    }
    return features;
  }

  private static double sentence(String opening, ScoredSentences sentences) {
    for (int i = 0; i < sentences.spans().size(); i++) {
      if (sentences.sentence(i).equals(opening)) {
        return sentences.probabilities().get(i);
      }
    }
    return 0;
  }

  /** How far the first is before the next of another document, or of another passage. */
  private static double lead(Prospect top, List<Prospect> best, boolean passage) {
    return best.stream()
            .skip(1)
            .filter(
                other ->
                    passage || !other.passage().documentId().equals(top.passage().documentId()))
            .mapToDouble(other -> Math.min(FAR, top.logit() - other.logit()))
            .min()
            .orElse(FAR)
        / FAR;
  }

  /** Softmax of the first. */
  private static double share(Prospect top, List<Prospect> best) {
    return 1 / best.stream().mapToDouble(other -> Math.exp(other.logit() - top.logit())).sum();
  }

  private static double leadOfSentence(ScoredSentences sentences) {
    int best = sentences.bestIndex();
    double next = 0;
    for (int i = 0; i < sentences.probabilities().size(); i++) {
      if (i != best) {
        next = Math.max(next, sentences.probabilities().get(i));
      }
    }
    return sentences.best() - next;
  }
}
