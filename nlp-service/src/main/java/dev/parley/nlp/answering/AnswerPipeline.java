package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.Retrieval;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.List;
import java.util.Optional;

/** From a question to a decision: small talk, search, confidence, action. */
final class AnswerPipeline {
  /** Below this many content words a question leans on what was said before. */
  private static final int SELF_CONTAINED = 3;

  /** Share of known content words from which a question is about the company's matters. */
  private static final double IN_SCOPE = 0.5;

  private static final int TOPICS = 3;

  /** A question of so few words, stop words counted, is hardly one. */
  private static final int BARE_WORDS = 2;

  /** Margin from which one document is what a bare word is about. */
  private static final double CLEAR_MARGIN = 0.25;

  private final PassageRetriever retriever;
  private final ConfidenceModel confidence;
  private final SmallTalk smallTalk;
  private final ReplyTexts texts;
  private final int citedPassages;
  private final double answerWhenAtLeast;
  private final int retrievedPassages;

  AnswerPipeline(
      PassageRetriever retriever,
      ConfidenceModel confidence,
      AnswerGenerator generator,
      AnsweringConfig config) {
    this.retriever = retriever;
    this.confidence = confidence;
    this.smallTalk = new SmallTalk();
    this.texts = new ReplyTexts();
    this.citedPassages = generator.mostPassages();
    this.answerWhenAtLeast = config.answerWhenAtLeast();
    this.retrievedPassages = config.retrievedPassages();
  }

  AnswerPlan plan(Inquiry inquiry) {
    Language language = language(inquiry);
    Optional<String> intent = smallTalk.intentOf(inquiry.question(), language);
    if (intent.isPresent()) {
      return smallTalkPlan(intent.get(), language);
    }
    Retrieval retrieval =
        retriever.retrieve(
            inquiry.tenant(),
            new Question(inquiry.question(), language, context(inquiry, language)),
            retrievedPassages);
    List<FoundPassage> found = retrieval.candidates().stream().map(Candidate::passage).toList();
    double probability =
        retrieval.candidates().isEmpty()
            ? 0
            : confidence.probability(retrieval.candidates().get(0).features());
    if (isVague(inquiry, retrieval)) {
      return plan(
          Action.CLARIFY,
          Reason.LOW_CONFIDENCE,
          topics(found, language),
          probability,
          language,
          found,
          retrieval);
    }
    if (probability >= answerWhenAtLeast) {
      return new AnswerPlan(
          Action.ANSWER,
          Reason.NONE,
          probability,
          language,
          "",
          found.subList(0, Math.min(citedPassages, found.size())),
          found,
          retrieval.revision());
    }
    return declined(retrieval, found, probability, language);
  }

  private static Language language(Inquiry inquiry) {
    if (inquiry.language().isEmpty()) {
      return LanguageDetector.detect(inquiry.question());
    }
    return inquiry.language().startsWith(Language.CHINESE.code())
        ? Language.CHINESE
        : Language.ENGLISH;
  }

  private AnswerPlan smallTalkPlan(String intent, Language language) {
    boolean wantsPerson = intent.equals(SmallTalk.WANTS_PERSON);
    return new AnswerPlan(
        wantsPerson ? Action.HANDOFF : Action.ANSWER,
        wantsPerson ? Reason.CUSTOMER_REQUEST : Reason.NONE,
        1,
        language,
        texts.of(intent, language),
        List.of(),
        List.of(),
        0);
  }

  /** "And for boots?" means little without the customer's words before it. */
  private static String context(Inquiry inquiry, Language language) {
    if (WordOverlap.with(inquiry.question(), language).contentWords() >= SELF_CONTAINED) {
      return "";
    }
    List<Turn> history = inquiry.history();
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i).speaker() == Turn.Speaker.CUSTOMER) {
        return history.get(i).text();
      }
    }
    return "";
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
    return plan(
        Action.ABSTAIN,
        reason,
        texts.declining(reason, language),
        probability,
        language,
        found,
        retrieval);
  }

  /** "Returns": one bare word that several documents are about says no question. */
  private static boolean isVague(Inquiry inquiry, Retrieval retrieval) {
    return inquiry.history().isEmpty()
        && retrieval.contentWords() == 1
        && retrieval.knownWords() == 1
        && !retrieval.candidates().isEmpty()
        && Sentences.words(inquiry.question()) <= BARE_WORDS
        && retrieval.candidates().get(0).features().margin() < CLEAR_MARGIN;
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
        action, reason, probability, language, text, List.of(), found, retrieval.revision());
  }
}
