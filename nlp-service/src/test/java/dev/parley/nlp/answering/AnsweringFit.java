package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.answering.CustomerQuestion.Kind;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Retrieval;
import dev.parley.nlp.serving.ShippedModelInService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Fits all weights of answering on the part {@code dev} of the demo shop's questions and on the
 * part {@code fit} of the earlier ones, measures their confidence by cross-validation and writes
 * weights and calibration to the resources. Run it after a change of retrieval, features or model.
 * Weights are fitted on knowledge with all example questions, with those of either half of its
 * sections, and with none, so that they serve companies that wrote many, some and none; they are
 * measured with all and with none.
 */
final class AnsweringFit {
  private static final Path RESOURCES = Path.of("src", "main", "resources", "answering");
  private static final int FOLDS = 5;
  private static final SmallTalk SMALL_TALK = new SmallTalk();
  private static final int SEARCHED = 8;
  private static final double SENTENCE_PENALTY = 3;
  private static final double RANKING_PENALTY = 5;
  private static final double CONFIDENCE_PENALTY = 2;

  /** Wrong passages beside the right one whose sentences are examples of wrong ones. */
  private static final int WRONG_PASSAGES = 4;

  private final Map<DemoExamples, PassageRetriever> retrievers = new EnumMap<>(DemoExamples.class);
  private final SentenceLikeness likeness;
  private final AnswerWriter writer;
  private final Map<String, List<FoundPassage>> passages = AskedQuestions.passages();

  AnsweringFit(SentenceLikeness likeness, AnswerWriter writer) {
    for (DemoExamples examples : DemoExamples.values()) {
      retrievers.put(examples, remembering(new MemoryIndex(examples.documents())));
    }
    this.likeness = likeness;
    this.writer = new RememberedDrafts(writer);
  }

  private static PassageRetriever remembering(PassageRetriever retriever) {
    Map<Object, Retrieval> known = new HashMap<>();
    return (tenant, question, limit) ->
        known.computeIfAbsent(
            List.of(question, limit), key -> retriever.retrieve(tenant, question, limit));
  }

  private PassageRetriever retriever(DemoExamples examples) {
    return Objects.requireNonNull(retrievers.get(examples));
  }

  /**
   * A question with what was found for it by weights that were not fitted on it.
   *
   * @param fold of cross-validation that the question is in
   * @param examples which the knowledge had
   * @param draft what the model wrote; empty where it wrote nothing
   */
  private record Attempt(
      CustomerQuestion question,
      int fold,
      DemoExamples examples,
      FoundPassage passage,
      Map<String, Double> evidence,
      String quote,
      String draft) {
    boolean isRight(String text) {
      return !question.documents().isEmpty()
          && (question.answer().isEmpty()
              ? question.documents().contains(passage.documentId())
              : StatedFacts.all(question.answer(), text));
    }
  }

  public static void main(String[] arguments) throws IOException {
    AnsweringFit fit =
        new AnsweringFit(
            new EncodedLikeness(StaticEncoderFiles.loadShipped()),
            new LanguageModelAnswerWriter(
                ShippedModelInService.models(), new DefaultAnsweringConfig(), Clock.systemUTC()));
    List<CustomerQuestion> questions =
        CustomerQuestion.in(DemoContent.FOLDER.resolve("questions").resolve("dev.jsonl"));
    fit.run(questions, AskedQuestions.earlier("fit"));
    System.exit(0); // the model's threads would go on
  }

  private void run(List<CustomerQuestion> questions, List<CustomerQuestion> earlier)
      throws IOException {
    List<Attempt> attempts = attempts(questions, earlier);
    Calibration calibration = calibration(measured(attempts, questions, DemoExamples.ALL));
    for (DemoExamples examples : List.of(DemoExamples.NONE, DemoExamples.ALL)) {
      List<QuestionOutcome> measured = measured(attempts, questions, examples);
      for (double sure : new double[] {0.8, 0.85, 0.9, 0.95}) {
        double least = calibration.operatingPoint(sure).confidence();
        System.out.printf(
            "%nexamples: %s; answer when at least %.2f sure: from %.3f on%n",
            examples, sure, least);
        System.out.println(
            new AnswerQualityReport(
                    measured.stream().map(outcome -> outcome.answeredFrom(least)).toList())
                .table());
      }
    }
    List<CustomerQuestion> all = new ArrayList<>(questions);
    all.addAll(earlier);
    Map<String, Double> sentences = sentences(all).weights(SENTENCE_PENALTY);
    write("sentence-weights.json", Map.of("weights", rounded(sentences)));
    write(
        "ranking-weights.json",
        Map.of(
            "weights",
            rounded(ranking(all, new NamedWeights(sentences)).weights(RANKING_PENALTY))));
    write("quote-weights.json", Map.of("weights", rounded(confidence(attempts, false))));
    write("draft-weights.json", Map.of("weights", rounded(confidence(attempts, true))));
    write("calibration.json", calibration);
  }

  /** What comes of questions by weights that were fitted on others. */
  private static List<QuestionOutcome> measured(
      List<Attempt> attempts, List<CustomerQuestion> questions, DemoExamples examples) {
    List<QuestionOutcome> outcomes = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<Attempt> others = attempts.stream().filter(attempt -> attempt.fold() != held).toList();
      NamedWeights quotes = new NamedWeights(confidence(others, false));
      NamedWeights drafts = new NamedWeights(confidence(others, true));
      attempts.stream()
          .filter(attempt -> attempt.fold() == held && attempt.examples() == examples)
          .filter(attempt -> questions.contains(attempt.question()))
          .forEach(attempt -> outcomes.add(outcome(attempt, quotes, drafts)));
    }
    return outcomes;
  }

  private List<Attempt> attempts(List<CustomerQuestion> questions, List<CustomerQuestion> earlier) {
    List<CustomerQuestion> all = new ArrayList<>(questions);
    all.addAll(earlier);
    List<Attempt> attempts = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<CustomerQuestion> others = new ArrayList<>();
      List<CustomerQuestion> own = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        (i % FOLDS == fold ? own : others).add(all.get(i));
      }
      NamedWeights sentences = sentences(others).fit(SENTENCE_PENALTY);
      NamedWeights ranking = ranking(others, sentences).fit(RANKING_PENALTY);
      for (DemoExamples examples : DemoExamples.values()) {
        Prospects prospects =
            new Prospects(retriever(examples), likeness, sentences, ranking, SEARCHED);
        for (CustomerQuestion question : own) {
          attempt(question, fold, examples, prospects).ifPresent(attempts::add);
        }
      }
    }
    return attempts;
  }

  private Optional<Attempt> attempt(
      CustomerQuestion question, int fold, DemoExamples examples, Prospects prospects) {
    Prospects.Found found = find(prospects, question);
    if (found.best().isEmpty()) {
      return Optional.empty();
    }
    ChosenAnswer.Chooser both =
        new ChosenAnswer.Chooser(
            writer,
            new Evidence(new Names(new Places())),
            new NamedWeights(Map.of(NamedWeights.BIAS, -100.0)),
            new NamedWeights(Map.of(NamedWeights.BIAS, 100.0)));
    ChosenAnswer answer =
        both.choose(
            AskedQuestions.inquiry(question), LanguageDetector.detect(question.question()), found);
    StringBuilder draft = new StringBuilder();
    if (answer.draft().isPresent()) {
      try (Draft writing = answer.draft().get()) {
        draft.append(writing.opening());
        writing.rest(sentence -> !draft.append(sentence).isEmpty());
      }
    }
    return Optional.of(
        new Attempt(
            question,
            fold,
            examples,
            found.best().get(0).passage(),
            answer.evidence(),
            answer.quote().text(),
            draft.toString()));
  }

  private static QuestionOutcome outcome(
      Attempt attempt, NamedWeights quotes, NamedWeights drafts) {
    double quote = quotes.probability(attempt.evidence());
    double draft = attempt.draft().isEmpty() ? 0 : drafts.probability(attempt.evidence());
    String text = draft > quote ? attempt.draft() : attempt.quote();
    return new QuestionOutcome(
        attempt.question(),
        Action.ANSWER,
        Reason.NONE,
        Math.max(quote, draft),
        attempt.passage().documentId(),
        text,
        attempt.isRight(text));
  }

  private static Map<String, Double> confidence(List<Attempt> attempts, boolean ofDrafts) {
    FeatureRows rows = new FeatureRows();
    for (Attempt attempt : attempts) {
      String text = ofDrafts ? attempt.draft() : attempt.quote();
      if (!text.isEmpty()) {
        rows.add(attempt.evidence(), attempt.isRight(text));
      }
    }
    return rows.weights(CONFIDENCE_PENALTY);
  }

  /** Right ones hold a fact of the answer; wrong ones stand beside them or in wrong passages. */
  private FeatureRows sentences(List<CustomerQuestion> questions) {
    Prospects plain =
        new Prospects(
            retriever(DemoExamples.ONE_HALF),
            likeness,
            new NamedWeights(Map.of()),
            new NamedWeights(Map.of("coverage", 1.0)),
            SEARCHED);
    FeatureRows rows = new FeatureRows();
    for (CustomerQuestion question : questions) {
      if (question.kind() == Kind.UNCOVERED || question.answer().isEmpty()) {
        continue;
      }
      List<FoundPassage> read = new ArrayList<>();
      question.documents().stream()
          .flatMap(id -> passages.getOrDefault(id, List.of()).stream())
          .filter(passage -> AskedQuestions.isRight(question, passage))
          .forEach(read::add);
      find(plain, question).best().stream()
          .map(Prospect::passage)
          .limit(WRONG_PASSAGES)
          .filter(passage -> !AskedQuestions.isRight(question, passage))
          .forEach(read::add);
      Language language = LanguageDetector.detect(question.question());
      SentenceFeatures features =
          new SentenceFeatures(question.question(), language, likeness.of(question.question()));
      read.forEach(passage -> addSentences(rows, question, passage, features));
    }
    return rows;
  }

  private static void addSentences(
      FeatureRows rows,
      CustomerQuestion question,
      FoundPassage passage,
      SentenceFeatures features) {
    String text = passage.text();
    List<Sentences.Span> spans = Sentences.in(text, 0, text.length());
    List<Map<String, Double>> of = features.of(passage, spans);
    boolean right = AskedQuestions.isRight(question, passage);
    for (int i = 0; i < spans.size(); i++) {
      String sentence = spans.get(i).of(text);
      rows.add(
          of.get(i),
          right
              && question.answer().stream()
                  .flatMap(List::stream)
                  .anyMatch(fact -> StatedFacts.isIn(sentence, fact)));
    }
  }

  /** Every right prospect is better than every wrong one. */
  private FeatureRows ranking(List<CustomerQuestion> questions, NamedWeights sentences) {
    NamedWeights anyOrder = new NamedWeights(Map.of("coverage", 1.0));
    FeatureRows rows = new FeatureRows();
    for (DemoExamples examples : DemoExamples.values()) {
      Prospects prospects =
          new Prospects(retriever(examples), likeness, sentences, anyOrder, SEARCHED);
      for (CustomerQuestion question : questions) {
        List<Prospect> found = find(prospects, question).best();
        for (Prospect right : found) {
          if (AskedQuestions.isRight(question, right.passage())) {
            found.stream()
                .filter(wrong -> !AskedQuestions.isRight(question, wrong.passage()))
                .forEach(wrong -> rows.addPair(right.features(), wrong.features()));
          }
        }
      }
    }
    return rows;
  }

  private static Prospects.Found find(Prospects prospects, CustomerQuestion question) {
    Inquiry inquiry = AskedQuestions.inquiry(question);
    Language language = LanguageDetector.detect(question.question());
    return prospects.find(
        AskedQuestions.TENANT,
        SMALL_TALK.withoutOpening(question.question(), language),
        inquiry.history(),
        language);
  }

  /** At every confidence that occurs; right ones are counted with half a wrong one beside them. */
  private static Calibration calibration(List<QuestionOutcome> outcomes) {
    List<QuestionOutcome> surest =
        outcomes.stream()
            .sorted(Comparator.comparingDouble(QuestionOutcome::confidence).reversed())
            .toList();
    List<Calibration.Point> points = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < surest.size(); i++) {
      right += surest.get(i).correct() ? 1 : 0;
      points.add(
          new Calibration.Point(
              round(surest.get(i).confidence()),
              round((i + 1) / (double) surest.size()),
              round((right + 0.5) / (i + 2))));
    }
    return new Calibration(
        ShippedModelInService.NAME,
        outcomes.size(),
        round(new AnswerQualityReport(outcomes).calibrationError()),
        points);
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static Map<String, Double> rounded(Map<String, Double> weights) {
    Map<String, Double> rounded = new LinkedHashMap<>();
    weights.forEach((name, value) -> rounded.put(name, round(value)));
    return rounded;
  }

  private static void write(String name, Object content) {
    try {
      Files.writeString(
          RESOURCES.resolve(name),
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
