package dev.parley.nlp.answering;

import dev.parley.nlp.answering.CustomerQuestion.Kind;
import dev.parley.nlp.answering.CustomerQuestion.Role;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo shop's questions and documents look like to answering. */
final class AskedQuestions {
  static final String TENANT = "demo";

  /** How the ids of the earlier questions that are fitted on begin. */
  static final String EARLIER = "fit";

  /** How the ids of {@link #examples} begin. */
  static final String EXAMPLE = "example";

  /** How the ids of {@link #leftOut} begin. */
  static final String LEFT_OUT = "leftout";

  private AskedQuestions() {}

  static Inquiry inquiry(CustomerQuestion question) {
    return new Inquiry(
        TENANT,
        question.question(),
        "",
        question.history().stream().map(AskedQuestions::turn).toList());
  }

  private static Turn turn(CustomerQuestion.Turn turn) {
    return new Turn(
        turn.role() == Role.CUSTOMER ? Turn.Speaker.CUSTOMER : Turn.Speaker.ASSISTANT, turn.text());
  }

  /** The questions of a part: {@code fit}, {@code dev} or {@code test}. */
  static List<CustomerQuestion> part(String name) {
    return CustomerQuestion.in(DemoContent.FOLDER.resolve("questions").resolve(name + ".jsonl"));
  }

  /** As a search is asked: what the customer said before completes the question. */
  static Question searched(CustomerQuestion question) {
    String before =
        question.history().stream()
            .filter(turn -> turn.role() == Role.CUSTOMER)
            .map(CustomerQuestion.Turn::text)
            .reduce("", (earlier, later) -> later);
    return new Question(question.question(), Language.ofCode(question.language()), before);
  }

  /** The earlier, easier questions of a part; of their answers only the documents are known. */
  static List<CustomerQuestion> earlier(String part) {
    Map<String, String> titles = new HashMap<>();
    DemoContent.documents()
        .forEach(document -> titles.put("faq:" + document.title(), document.id()));
    List<CustomerQuestion> questions = new ArrayList<>();
    for (DemoContent.Asked asked : DemoContent.questions(part)) {
      questions.add(
          new CustomerQuestion(
              part + questions.size(),
              asked.isAnswerable() ? Kind.PARAPHRASE : Kind.UNCOVERED,
              asked.language().code(),
              List.of(),
              asked.question(),
              asked.accepted().stream().map(id -> titles.getOrDefault(id, id)).toList(),
              List.of()));
    }
    return questions;
  }

  /**
   * Every so many of the example questions: of their answers only the documents are known.
   *
   * @param every 1: all
   */
  static List<CustomerQuestion> examples(int every) {
    List<CustomerQuestion> questions = new ArrayList<>();
    int place = 0;
    for (Document document : DemoContent.documents()) {
      List<String> examples =
          document.passages().stream()
              .flatMap(passage -> passage.questions().stream())
              .distinct()
              .toList();
      for (String example : examples) {
        place++;
        if (place % every == 0) {
          questions.add(
              new CustomerQuestion(
                  EXAMPLE + place,
                  Kind.PARAPHRASE,
                  LanguageDetector.detect(example).code(),
                  List.of(),
                  example,
                  List.of(document.id()),
                  List.of()));
        }
      }
    }
    return questions;
  }

  /** The example questions and near misses that {@link DemoExamples#MOST} lacks. */
  static List<CustomerQuestion> leftOut() {
    List<CustomerQuestion> questions = new ArrayList<>();
    for (Document document : DemoContent.documents()) {
      for (Passage passage : document.passages()) {
        DemoExamples.leftOut(passage.questions())
            .forEach(text -> questions.add(leftOut(questions.size(), text, document)));
        DemoExamples.leftOut(passage.nearMisses())
            .forEach(text -> questions.add(leftOut(questions.size(), text, null)));
      }
    }
    return questions;
  }

  private static CustomerQuestion leftOut(int place, String text, @Nullable Document document) {
    return new CustomerQuestion(
        LEFT_OUT + place,
        document == null ? Kind.UNCOVERED : Kind.PARAPHRASE,
        LanguageDetector.detect(text).code(),
        List.of(),
        text,
        document == null ? List.of() : List.of(document.id()),
        List.of());
  }

  /** All passages, by document. */
  static Map<String, List<FoundPassage>> passages() {
    Map<String, List<FoundPassage>> passages = new HashMap<>();
    for (Document document : DemoContent.documents()) {
      for (Passage passage : document.passages()) {
        passages
            .computeIfAbsent(document.id(), id -> new ArrayList<>())
            .add(
                new FoundPassage(
                    document.id(),
                    passage.ordinal(),
                    document.title(),
                    passage.headingPath(),
                    passage.textIn(document.content()),
                    document.language(),
                    passage.start(),
                    passage.end(),
                    0));
      }
    }
    return passages;
  }

  /** Whether the passage answers the question: of a document that does, with all facts. */
  static boolean isRight(CustomerQuestion question, FoundPassage passage) {
    return question.documents().contains(passage.documentId())
        && StatedFacts.all(question.answer(), passage.text());
  }
}
