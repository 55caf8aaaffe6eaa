package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.embedding.shipping.SquadArticles;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.serving.ShippedModelInService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Asks the questions of SQuAD's measured articles, with the paragraphs of all articles as the
 * knowledge, and prints exact match and F1 of what is said: arguments are the folder of the public
 * data sets and, if not all, how many questions. Answers of SQuAD are names, dates and phrases,
 * those of Parley sentences of the passage that it cites, so F1 is low where nothing is wrong; how
 * often the phrase is in what is said shows the rest.
 */
final class SquadAnswers {
  private static final Calibration ANSWER_ALL =
      new Calibration("", 0, 0, List.of(new Calibration.Point(0, 1, 1)));

  private record Asked(String question, List<String> answers) {}

  private record Said(Asked asked, double confidence, String text) {
    double best(Measure measure) {
      return asked.answers().stream()
          .mapToDouble(answer -> measure.of(text, answer))
          .max()
          .orElse(0);
    }
  }

  private interface Measure {
    double of(String text, String answer);
  }

  private SquadAnswers() {}

  public static void main(String[] arguments) throws IOException {
    Path sets = Path.of(arguments[0]);
    List<Document> documents = new ArrayList<>();
    Set<String> measured = new HashSet<>();
    for (SquadArticles.Article article : SquadArticles.read(sets).articles()) {
      if (article.part() == SquadArticles.Part.MEASURED) {
        measured.add(article.title());
      }
      article.paragraphs().forEach(paragraph -> documents.add(document(documents, paragraph)));
    }
    List<Asked> questions = questions(sets, measured);
    int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : questions.size();
    List<Asked> some = new ArrayList<>();
    for (int i = 0; i < Math.min(most, questions.size()); i++) {
      some.add(questions.get((int) ((long) i * questions.size() / most)));
    }
    MemoryIndex index = new MemoryIndex(documents);
    EncodedLikeness likeness = new EncodedLikeness(StaticEncoderFiles.loadShipped());
    System.out.printf("%,d paragraphs, %,d questions%n", documents.size(), some.size());
    System.out.println(
        "| answers | answered | phrase said | F1 | exact | words |\n"
            + "| --- | --- | --- | --- | --- | --- |");
    for (boolean generated : new boolean[] {false, true}) {
      AnsweringConfig config =
          new DefaultAnsweringConfig(
              Map.of("parley.answering.wording.generated", Boolean.toString(generated)));
      AnswerPipeline pipeline =
          AnsweringBeans.pipeline(
              index,
              likeness,
              new LanguageModelAnswerWriter(
                  ShippedModelInService.models(), config, Clock.systemUTC()),
              config,
              ANSWER_ALL);
      List<Said> said = some.stream().map(asked -> ask(pipeline, asked)).toList();
      String by = generated ? "quote or model" : "quote alone";
      print(by + ", every question", said, said.size());
      double least = Calibration.shipped().operatingPoint(config.answerWhenAtLeast()).confidence();
      print(
          by + ", where sure",
          said.stream().filter(one -> one.confidence() >= least).toList(),
          said.size());
    }
    System.exit(0); // the model's threads would go on
  }

  private static Said ask(AnswerPipeline pipeline, Asked asked) {
    try (AnswerPlan plan = pipeline.plan(new Inquiry("squad", asked.question(), "en", List.of()))) {
      StringBuilder said = new StringBuilder();
      if (plan.action() == Action.ANSWER) {
        var unused = plan.say(delta -> !said.append(delta).isEmpty());
      }
      return new Said(asked, plan.confidence(), said.toString());
    }
  }

  private static void print(String name, List<Said> said, int all) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f | %.0f |%n",
        name,
        said.size() / (double) all,
        mean(said, one -> one.best(SquadAnswers::holds)),
        mean(said, one -> one.best(SquadAnswers::f1)),
        mean(said, one -> one.best(SquadAnswers::exact)),
        mean(said, one -> words(one.text()).size()));
  }

  private static double mean(List<Said> said, ToDoubleFunction<Said> value) {
    return said.stream().mapToDouble(value).average().orElse(0);
  }

  private static double holds(String text, String answer) {
    return (" " + String.join(" ", words(text)) + " ")
            .contains(" " + String.join(" ", words(answer)) + " ")
        ? 1
        : 0;
  }

  private static double exact(String text, String answer) {
    return words(text).equals(words(answer)) ? 1 : 0;
  }

  /** Harmonic mean of the shares of words in common, as SQuAD's evaluation script v1.1 counts. */
  private static double f1(String text, String answer) {
    Map<String, Integer> left = new HashMap<>();
    words(answer).forEach(word -> left.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : words(text)) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common == 0 ? 0 : 2.0 * common / (words(text).size() + words(answer).size());
  }

  /** Without case, punctuation and articles, as SQuAD's evaluation script normalizes. */
  private static List<String> words(String text) {
    return Arrays.stream(
            text.toLowerCase(Locale.ROOT).replaceAll("\\p{Punct}", "").strip().split("\\s+"))
        .filter(word -> !word.isEmpty() && !List.of("a", "an", "the").contains(word))
        .toList();
  }

  private static List<Asked> questions(Path sets, Set<String> measured) throws IOException {
    List<Asked> questions = new ArrayList<>();
    try (BufferedReader reader =
        CsvRows.open(sets.resolve("squad_v1.1/train_44articles.json.gz"))) {
      List<JsonNode> articles = new ArrayList<>();
      new JsonMapper().readTree(reader).path("data").forEach(articles::add);
      articles.sort(Comparator.comparing(article -> article.path("title").asText()));
      for (JsonNode article : articles) {
        if (measured.contains(article.path("title").asText())) {
          for (JsonNode paragraph : article.path("paragraphs")) {
            paragraph.path("qas").forEach(row -> questions.add(asked(row)));
          }
        }
      }
    }
    return questions;
  }

  private static Asked asked(JsonNode row) {
    List<String> answers = new ArrayList<>();
    row.path("answers").forEach(answer -> answers.add(answer.path("text").asText()));
    return new Asked(row.path("question").asText().strip(), answers);
  }

  private static Document document(List<Document> before, SquadArticles.Paragraph paragraph) {
    return new Document(
        "p" + before.size(),
        "",
        "en",
        "",
        paragraph.text(),
        false,
        "",
        1,
        List.of(new Passage(1, List.of(), 0, paragraph.text().length())),
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
