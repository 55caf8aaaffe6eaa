package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.Retrieval;
import java.util.List;
import java.util.Optional;

/** From a question to a decision: small talk, search, choice of words, confidence, action. */
final class AnswerPipeline {
  /** Share of known content words from which a question is about the company's matters. */
  private static final double IN_SCOPE = 0.5;

  private static final int TOPICS = 3;

  /** A question of so few words, stop words counted, is hardly one. */
  private static final int BARE_WORDS = 2;

  /** Lead, in logits, from which one document is what a bare word is about. */
  private static final double CLEAR_LEAD = 1;

  /** From this confidence on, a question that is declined comes with what may help. */
  private static final double MAY_HELP = 0.25;

  private static final int SUGGESTIONS = 3;

  private final Prospects prospects;
  private final ChosenAnswer.Chooser chooser;
  private final SmallTalk smallTalk = new SmallTalk();
  private final ReplyTexts texts = new ReplyTexts();
  private final LeastConfidence leastConfidence;
  private final double leastTentative;
  private final int retrievedPassages;

  /**
   * @param leastConfidence from which a question is answered for sure
   * @param leastTentative confidence from which a question is answered with a reservation
   * @param retrievedPassages that a plan lists
   */
  AnswerPipeline(
      Prospects prospects,
      ChosenAnswer.Chooser chooser,
      LeastConfidence leastConfidence,
      double leastTentative,
      int retrievedPassages) {
    this.prospects = prospects;
    this.chooser = chooser;
    this.leastConfidence = leastConfidence;
    this.leastTentative = leastTentative;
    this.retrievedPassages = retrievedPassages;
  }

  /** The plan is the caller's to close. */
  AnswerPlan plan(Inquiry said) {
    Language language = language(said);
    Optional<String> intent = smallTalk.intentOf(said.question(), language);
    if (intent.isPresent()) {
      return smallTalkPlan(intent.get(), language);
    }
    Inquiry inquiry = said.asking(smallTalk.withoutOpening(said.question(), language));
    Prospects.Found found =
        prospects.find(inquiry.tenant(), inquiry.question(), inquiry.history(), language);
    Retrieval retrieval = found.plain();
    List<FoundPassage> passages =
        found.best().stream().map(Prospect::passage).limit(retrievedPassages).toList();
    if (found.best().isEmpty()) {
      return declined(retrieval, passages, 0, language);
    }
    if (isVague(inquiry, found)) {
      return plan(
          Action.CLARIFY,
          Reason.LOW_CONFIDENCE,
          topics(passages, language),
          0,
          language,
          passages,
          retrieval);
    }
    ChosenAnswer answer = chooser.choose(inquiry, language, found);
    boolean sure = answer.confidence() >= leastConfidence.of(retrieval.order(), answer.draft());
    if (!sure && answer.confidence() < leastTentative) {
      answer.draft().ifPresent(Draft::close);
      return declined(retrieval, passages, answer.confidence(), language);
    }
    return new AnswerPlan(
        Action.ANSWER,
        sure ? Reason.NONE : Reason.LOW_CONFIDENCE,
        answer.confidence(),
        language,
        sure ? "" : Reservation.of(texts, language),
        answer.quote().text(),
        answer.draft(),
        passages.subList(0, 1),
        passages,
        retrieval.revision());
  }

  private static Language language(Inquiry inquiry) {
    if (inquiry.language().isEmpty()) {
      return LanguageDetector.detect(inquiry.question());
    }
    return inquiry.language().startsWith(Language.CHINESE.code())
        ? Language.CHINESE
        : Language.ENGLISH;
  }

  /** An insult alone is answered by the offer to try again, which is no answer. */
  private AnswerPlan smallTalkPlan(String intent, Language language) {
    Action action =
        switch (intent) {
          case SmallTalk.WANTS_PERSON -> Action.HANDOFF;
          case SmallTalk.INSULT -> Action.CLARIFY;
          default -> Action.ANSWER;
        };
    Reason reason =
        switch (action) {
          case HANDOFF -> Reason.CUSTOMER_REQUEST;
          case CLARIFY -> Reason.LOW_CONFIDENCE;
          case ANSWER, ABSTAIN -> Reason.NONE;
        };
    return new AnswerPlan(
        action,
        reason,
        1,
        language,
        "",
        texts.of(intent, language),
        Optional.empty(),
        List.of(),
        List.of(),
        0);
  }

  private AnswerPlan declined(
      Retrieval retrieval, List<FoundPassage> found, double probability, Language language) {
    if (!retrieval.emptyKnowledge() && retrieval.contentWords() == 0) {
      return plan(
          Action.CLARIFY,
          Reason.LOW_CONFIDENCE,
          texts.of("clarify", language),
          probability,
          language,
          found,
          retrieval);
    }
    if (retrieval.contentWords() == 1 && retrieval.knownWords() == 1 && !found.isEmpty()) {
      return plan(
          Action.CLARIFY,
          Reason.LOW_CONFIDENCE,
          topics(found, language),
          probability,
          language,
          found,
          retrieval);
    }
    Reason reason = reason(retrieval);
    if (probability >= MAY_HELP && reason != Reason.OUT_OF_SCOPE) {
      return new AnswerPlan(
          Action.ABSTAIN,
          reason,
          probability,
          language,
          "",
          texts.of("may-help", language),
          Optional.empty(),
          mayHelp(found, language),
          found,
          retrieval.revision());
    }
    return plan(
        Action.ABSTAIN,
        reason,
        texts.declining(reason, language),
        probability,
        language,
        found,
        retrieval);
  }

  /** The likeliest, and further ones that the customer can read. */
  private static List<FoundPassage> mayHelp(List<FoundPassage> found, Language language) {
    return found.stream()
        .filter(
            passage ->
                passage.equals(found.get(0))
                    || passage.language().startsWith(Language.CHINESE.code())
                        == (language == Language.CHINESE))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** "Returns": one bare word that several documents are about says no question. */
  private static boolean isVague(Inquiry inquiry, Prospects.Found found) {
    Retrieval retrieval = found.plain();
    return inquiry.history().isEmpty()
        && retrieval.contentWords() == 1
        && retrieval.knownWords() == 1
        && Sentences.words(inquiry.question()) <= BARE_WORDS
        && lead(found.best()) < CLEAR_LEAD;
  }

  /** How far the first is before the best of another document. */
  private static double lead(List<Prospect> best) {
    Prospect first = best.get(0);
    return best.stream()
        .filter(other -> !other.passage().documentId().equals(first.passage().documentId()))
        .mapToDouble(other -> first.logit() - other.logit())
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static Reason reason(Retrieval retrieval) {
    if (retrieval.emptyKnowledge()) {
      return Reason.MISSING_KNOWLEDGE;
    }
    if (retrieval.knownWords() < IN_SCOPE * retrieval.contentWords()) {
      return Reason.OUT_OF_SCOPE;
    }
    return retrieval.knownWords() < retrieval.contentWords()
        ? Reason.MISSING_KNOWLEDGE
        : Reason.LOW_CONFIDENCE;
  }

  private String topics(List<FoundPassage> found, Language language) {
    List<String> titles = found.stream().map(FoundPassage::title).distinct().limit(TOPICS).toList();
    return texts.of("clarify-topics", language).formatted(String.join("; ", titles));
  }

  private static AnswerPlan plan(
      Action action,
      Reason reason,
      String text,
      double probability,
      Language language,
      List<FoundPassage> found,
      Retrieval retrieval) {
    return new AnswerPlan(
        action,
        reason,
        probability,
        language,
        "",
        text,
        Optional.empty(),
        List.of(),
        found,
        retrieval.revision());
  }
}
