package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.IntStream;

/**
 * Fits all that answering has learned on the part {@code fit} of the demo shop's questions and of
 * the earlier ones, measures it on the part {@code dev}, and writes it and the calibration to the
 * resources. Run it after a change of retrieval, features or model. It is fitted on knowledge with
 * all example questions and near misses, with those of either half of its sections, and with none,
 * so that it serves companies that wrote many, some and none; it is measured with all and with
 * none.
 */
final class AnsweringFit {
  private static final Path RESOURCES = Path.of("src", "main", "resources", "answering");

  /** Ids of the part that is fitted on. */
  private static final String PART = "f\\d+";

  /** The later questions were written to be hard; most that customers ask are not. */
  private static final double EARLIER_COUNTS = 5;

  /** Every so many example questions are asked too: many customers use the very words. */
  private static final int EVERY = 20;

  /** Examples that were left out of the knowledge have the same authors as the others. */
  private static final double LEFT_OUT_COUNTS = 0.5;

  private static final int FOLDS = 5;
  private static final int POINTS = 250;

  /** Pairs of a right and a wrong passage that a question counts as. */
  private static final double PAIRS = 10;

  private static final SmallTalk SMALL_TALK = new SmallTalk();
  private static final int SEARCHED = 8;
  private static final double SENTENCE_PENALTY = 3;
  private static final double RANKING_PENALTY = 5;

  /** Share of customers' questions that nothing answers; confidence is fitted on as many. */
  private static final double UNCOVERED = 1.0 / 6;

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

  public static void main(String[] arguments) throws IOException {
    AnsweringFit fit =
        new AnsweringFit(
            new EncodedLikeness(StaticEncoderFiles.loadShipped()),
            new LanguageModelAnswerWriter(
                ShippedModelInService.models(), new DefaultAnsweringConfig(), Clock.systemUTC()));
    List<CustomerQuestion> questions = new ArrayList<>(AskedQuestions.part("fit"));
    questions.addAll(AskedQuestions.earlier("fit"));
    fit.run(questions, AskedQuestions.part("dev"));
    System.exit(0); // the model's threads would go on
  }

  private void run(List<CustomerQuestion> questions, List<CustomerQuestion> dev) {
    Map<String, Double> sentences = rounded(sentences(questions).weights(SENTENCE_PENALTY));
    NamedWeights sentenceWeights = new NamedWeights(sentences);
    Map<String, Double> ranking =
        rounded(ranking(questions, sentenceWeights).weights(RANKING_PENALTY));
    NamedWeights rankingWeights = new NamedWeights(ranking);
    List<Attempt> attempts =
        attempts(questions, AskedQuestions.examples(EVERY), AskedQuestions.leftOut());
    BoostedTrees quotes = confidence(attempts, false);
    BoostedTrees drafts = confidence(attempts, true);
    write("sentence-weights.json", Map.of("weights", sentences));
    write("ranking-weights.json", Map.of("weights", ranking));
    write("quote-trees.json", quotes);
    write("draft-trees.json", drafts);

    Map<DemoExamples, List<QuestionOutcome>> measured = new EnumMap<>(DemoExamples.class);
    for (DemoExamples examples : List.of(DemoExamples.NONE, DemoExamples.ALL)) {
      Prospects prospects = prospects(examples, sentenceWeights, rankingWeights);
      measured.put(
          examples,
          dev.stream()
              .flatMap(question -> attempt(question, 0, examples, prospects).stream())
              .map(attempt -> outcome(attempt, quotes, drafts))
              .toList());
    }
    List<QuestionOutcome> unseen = new ArrayList<>(measured.get(DemoExamples.ALL));
    unseen.addAll(crossValidated(attempts));
    Calibration calibration = calibration(thinned(unseen));
    write("calibration.json", calibration);
    measured.forEach((examples, outcomes) -> print(examples, outcomes, calibration));
  }

  private static void print(
      DemoExamples examples, List<QuestionOutcome> outcomes, Calibration calibration) {
    double tentative = new DefaultAnsweringConfig().tentativelyWhenAtLeast();
    for (double sure : new double[] {0.85, 0.9, 0.92, 0.94, 0.95}) {
      double least = calibration.operatingPoint(sure).confidence();
      System.out.printf(
          "%nexamples: %s; answer when at least %.2f sure: from %.3f on%n", examples, sure, least);
      System.out.println(
          new AnswerQualityReport(
                  outcomes.stream().map(outcome -> outcome.answeredFrom(least, tentative)).toList())
              .table());
    }
  }

  /** What comes of questions with all examples by a confidence that was fitted on others. */
  private static List<QuestionOutcome> crossValidated(List<Attempt> attempts) {
    List<QuestionOutcome> outcomes = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<Attempt> others = attempts.stream().filter(attempt -> attempt.fold() != held).toList();
      BoostedTrees quotes = confidence(others, false);
      BoostedTrees drafts = confidence(others, true);
      attempts.stream()
          .filter(attempt -> attempt.fold() == held && attempt.examples() == DemoExamples.ALL)
          .filter(attempt -> attempt.question().id().matches(PART))
          .forEach(attempt -> outcomes.add(outcome(attempt, quotes, drafts)));
    }
    return outcomes;
  }

  /** With as many questions that nothing answers as customers ask. */
  private static List<QuestionOutcome> thinned(List<QuestionOutcome> outcomes) {
    List<QuestionOutcome> covered =
        outcomes.stream().filter(outcome -> !outcome.question().documents().isEmpty()).toList();
    List<QuestionOutcome> uncovered =
        outcomes.stream().filter(outcome -> outcome.question().documents().isEmpty()).toList();
    int wanted =
        (int) Math.min(uncovered.size(), Math.round(covered.size() * UNCOVERED / (1 - UNCOVERED)));
    List<QuestionOutcome> all = new ArrayList<>(covered);
    for (int i = 0; i < wanted; i++) {
      all.add(uncovered.get(i * uncovered.size() / wanted));
    }
    return all;
  }

  private Prospects prospects(DemoExamples examples, NamedWeights sentences, NamedWeights ranking) {
    return new Prospects(retriever(examples), likeness, sentences, ranking, SEARCHED);
  }

  /** With all examples, and with fewer: one way or the other by turns. */
  private static List<DemoExamples> examplesOf(int question) {
    List<DemoExamples> fewer =
        List.of(DemoExamples.NONE, DemoExamples.ONE_HALF, DemoExamples.OTHER_HALF);
    return List.of(DemoExamples.ALL, fewer.get(question % fewer.size()));
  }

  /** Each question is attempted by weights that were fitted on others. */
  private List<Attempt> attempts(
      List<CustomerQuestion> questions,
      List<CustomerQuestion> more,
      List<CustomerQuestion> leftOut) {
    List<Attempt> attempts = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<CustomerQuestion> others =
          IntStream.range(0, questions.size())
              .filter(i -> i % FOLDS != held)
              .mapToObj(questions::get)
              .toList();
      NamedWeights sentences = sentences(others).fit(SENTENCE_PENALTY);
      NamedWeights ranking = ranking(others, sentences).fit(RANKING_PENALTY);
      addAttempts(attempts, questions, fold, sentences, ranking);
      addAttempts(attempts, more, fold, sentences, ranking);
      Prospects most = prospects(DemoExamples.MOST, sentences, ranking);
      for (int i = fold; i < leftOut.size(); i += FOLDS) {
        attempt(leftOut.get(i), fold, DemoExamples.MOST, most).ifPresent(attempts::add);
      }
    }
    return attempts;
  }

  /** Of the questions of a fold. */
  private void addAttempts(
      List<Attempt> attempts,
      List<CustomerQuestion> questions,
      int fold,
      NamedWeights sentences,
      NamedWeights ranking) {
    for (int i = fold; i < questions.size(); i += FOLDS) {
      for (DemoExamples examples : examplesOf(i)) {
        attempt(questions.get(i), fold, examples, prospects(examples, sentences, ranking))
            .ifPresent(attempts::add);
      }
    }
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
      Attempt attempt, BoostedTrees quotes, BoostedTrees drafts) {
    double quote = quotes.probability(attempt.evidence());
    double draft = attempt.draft().isEmpty() ? 0 : drafts.probability(attempt.evidence());
    boolean drafted = draft > quote;
    String text = drafted ? attempt.draft() : attempt.quote();
    return new QuestionOutcome(
        attempt.question(),
        Action.ANSWER,
        Reason.NONE,
        drafted ? ChosenAnswer.ofBoth(quote, draft) : quote,
        attempt.passage().documentId(),
        text,
        attempt.isRight(text));
  }

  private static BoostedTrees confidence(List<Attempt> attempts, boolean ofDrafts) {
    List<Attempt> written =
        attempts.stream().filter(attempt -> !attempt.text(ofDrafts).isEmpty()).toList();
    Map<Boolean, Double> uncoveredCounts =
        Map.of(true, uncoveredCounts(written, true), false, uncoveredCounts(written, false));
    FeatureRows rows = new FeatureRows();
    for (Attempt attempt : written) {
      boolean right = attempt.isRight(attempt.text(ofDrafts));
      double counts =
          (attempt.isUncovered() ? uncoveredCounts.get(attempt.isLeftOut()) : 1)
              * (attempt.isEarlier() ? EARLIER_COUNTS : 1)
              * (attempt.isLeftOut() ? LEFT_OUT_COUNTS : 1);
      rows.add(attempt.evidence(), right, counts);
      if (!ofDrafts) {
        rows.add(attempt.evidenceWithoutDraft(), right, counts);
      }
    }
    return rows.trees();
  }

  /** So that the share of uncovered ones is that of customers' questions. */
  private static double uncoveredCounts(List<Attempt> attempts, boolean leftOut) {
    List<Attempt> some =
        attempts.stream().filter(attempt -> attempt.isLeftOut() == leftOut).toList();
    long uncovered = some.stream().filter(Attempt::isUncovered).count();
    return UNCOVERED / (1 - UNCOVERED) * (some.size() - uncovered) / uncovered;
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
      if (question.answer().isEmpty()) {
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
    for (int i = 0; i < questions.size(); i++) {
      CustomerQuestion question = questions.get(i);
      for (DemoExamples examples : examplesOf(i)) {
        List<Prospect> found = find(prospects(examples, sentences, anyOrder), question).best();
        addPairs(
            rows,
            found.stream().filter(prospect -> isRight(question, prospect)).toList(),
            found.stream().filter(prospect -> !isRight(question, prospect)).toList());
      }
    }
    return rows;
  }

  /** Each question counts the same, however much was found for it. */
  private static void addPairs(FeatureRows rows, List<Prospect> right, List<Prospect> wrong) {
    for (Prospect better : right) {
      for (Prospect worse : wrong) {
        rows.addPair(
            better.features(), worse.features(), PAIRS / (right.size() * (double) wrong.size()));
      }
    }
  }

  private static boolean isRight(CustomerQuestion question, Prospect prospect) {
    return AskedQuestions.isRight(question, prospect.passage());
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

  /**
   * At no more than {@value #POINTS} of the confidences that occur; right ones are counted with
   * half a wrong one beside them.
   */
  private static Calibration calibration(List<QuestionOutcome> outcomes) {
    List<QuestionOutcome> surest =
        outcomes.stream()
            .sorted(Comparator.comparingDouble(QuestionOutcome::confidence).reversed())
            .toList();
    List<Calibration.Point> points = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < surest.size(); i++) {
      right += surest.get(i).correct() ? 1 : 0;
      if ((i + 1) * POINTS / surest.size() > i * POINTS / surest.size()) {
        points.add(
            new Calibration.Point(
                round(surest.get(i).confidence()),
                round((i + 1) / (double) surest.size()),
                round((right + 0.5) / (i + 2))));
      }
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
