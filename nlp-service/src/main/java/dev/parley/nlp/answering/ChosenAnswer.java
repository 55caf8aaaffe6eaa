package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The likelier of a quote and a draft.
 *
 * @param confidence calibrated probability that it is right
 * @param draft empty where the quote is likelier
 * @param evidence features that the confidence was made of
 */
record ChosenAnswer(
    double confidence, AnswerSpan quote, Optional<Draft> draft, Map<String, Double> evidence) {

  /**
   * How sure to be of a draft that seems likelier than the quote. Mostly the quote says what the
   * draft does, so that a draft is seldom right where the quote is not: the larger of two estimates
   * would be too sure.
   */
  static double ofBoth(double quoteIsRight, double draftIsRight) {
    return (quoteIsRight + draftIsRight) / 2;
  }

  /** Chooses; what is not chosen is closed. */
  static final class Chooser {
    private final AnswerWriter writer;
    private final Evidence evidence;
    private final Confidence ofQuotes;
    private final Confidence ofDrafts;

    /**
     * @param ofQuotes how likely a quote is right
     * @param ofDrafts the same of a draft
     */
    Chooser(AnswerWriter writer, Evidence evidence, Confidence ofQuotes, Confidence ofDrafts) {
      this.writer = writer;
      this.evidence = evidence;
      this.ofQuotes = ofQuotes;
      this.ofDrafts = ofDrafts;
    }

    ChosenAnswer choose(Inquiry inquiry, Language language, Prospects.Found found) {
      Prospect top = found.best().get(0);
      AnswerSpan quote = AnswerSpan.of(top.sentences());
      Optional<Draft> draft =
          supported(
              writer.begin(
                  new Grounding(
                      inquiry.tenant(),
                      top.question(),
                      language,
                      inquiry.history(),
                      List.of(top.passage()),
                      found.plain().revision())),
              top,
              language);
      Map<String, Double> features =
          new HashMap<>(evidence.of(found.best(), inquiry.question(), language));
      features.putAll(Evidence.ofDraft(draft, top, quote));
      double quoteIsRight = ofQuotes.probability(features);
      double draftIsRight = draft.isPresent() ? ofDrafts.probability(features) : 0;
      if (draftIsRight > quoteIsRight) {
        return new ChosenAnswer(ofBoth(quoteIsRight, draftIsRight), quote, draft, features);
      }
      draft.ifPresent(Draft::close);
      return new ChosenAnswer(quoteIsRight, quote, Optional.empty(), features);
    }

    private static Optional<Draft> supported(
        Optional<Draft> draft, Prospect top, Language language) {
      if (draft.isPresent()
          && new SupportCheck(List.of(top.passage()))
              .supporting(draft.get().opening(), language)
              .isEmpty()) {
        draft.get().close();
        return Optional.empty();
      }
      return draft;
    }
  }
}
