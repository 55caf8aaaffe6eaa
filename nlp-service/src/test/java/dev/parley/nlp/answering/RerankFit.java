package dev.parley.nlp.answering;

import dev.parley.nlp.answering.DemoContent.Asked;
import dev.parley.nlp.embedding.shipping.SquadArticles;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RerankModelFiles;
import dev.parley.nlp.retrieval.RerankTraining;
import dev.parley.nlp.retrieval.RerankTraining.Judged;
import dev.parley.nlp.retrieval.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fits the shipped order of passages on the part {@code fit} of the demo company's questions and on
 * SQuAD articles that neither trained the encoder nor are measured: {@code RerankFit <folder of
 * public sets>}. Prints how often the right passage comes first and among five, by stages.
 */
final class RerankFit {
  private static final Path DIRECTORY =
      Path.of("src", "main", "resources", "retrieval", "reranker");
  private static final int CANDIDATES = 24;
  private static final double PENALTY = 2;
  private static final int EVERY = 4;
  private static final RerankModel NOTHING =
      new RerankModel(new double[RerankModel.NAMES.size()], 0, "none");

  private RerankFit() {}

  /** A question, and how to know a passage that answers it. */
  private record Wanted(Question question, Predicate<FoundPassage> right) {}

  public static void main(String[] arguments) throws IOException {
    SquadArticles squad = SquadArticles.read(Path.of(arguments[0]));
    List<Document> paragraphs = new ArrayList<>();
    List<Wanted> ordering = new ArrayList<>();
    List<Wanted> measured = new ArrayList<>();
    for (SquadArticles.Article article : squad.articles()) {
      for (SquadArticles.Paragraph paragraph : article.paragraphs()) {
        String id = "p" + paragraphs.size();
        paragraphs.add(document(id, paragraph.text()));
        for (String question : paragraph.questions()) {
          Wanted wanted =
              new Wanted(
                  Question.of(question, Language.ENGLISH), found -> found.documentId().equals(id));
          if (article.part() == SquadArticles.Part.ORDER) {
            ordering.add(wanted);
          } else if (article.part() == SquadArticles.Part.MEASURED) {
            measured.add(wanted);
          }
        }
      }
    }
    MemoryIndex articles = new MemoryIndex(paragraphs, () -> NOTHING);
    List<Wanted> fit = part("fit");
    List<Judged> general = judged(articles, every(ordering));
    List<Judged> demo = new ArrayList<>(judged(demo(DemoExamples.ALL), fit));
    List<DemoExamples> fewer =
        List.of(DemoExamples.NONE, DemoExamples.ONE_HALF, DemoExamples.OTHER_HALF);
    for (int i = 0; i < fewer.size(); i++) {
      demo.addAll(judged(demo(fewer.get(i)), rest(fit, fewer.size(), i)));
    }
    RerankModel model = fitted(general, demo);
    String card = card(general.size(), demo.size());
    RerankModelFiles.save(model, card, DIRECTORY);
    RerankModel saved = RerankModelFiles.load(DIRECTORY, "candidate");
    System.out.println(saved);
    Map<String, List<Wanted>> sets = new LinkedHashMap<>();
    sets.put("SQuAD, measured articles", every(measured));
    sets.put("demo, earlier part test", earlier("test"));
    sets.put("demo, dev", part("dev"));
    MemoryIndex orderedArticles = new MemoryIndex(paragraphs, () -> saved);
    MemoryIndex orderedDemo = new MemoryIndex(DemoContent.documents(), () -> saved);
    sets.forEach(
        (name, wanted) ->
            print(name, name.startsWith("SQuAD") ? orderedArticles : orderedDemo, wanted));
    MemoryIndex bare = new MemoryIndex(DemoExamples.NONE.documents(), () -> saved);
    print("demo, dev, without examples", bare, part("dev"));
  }

  /** The demo company's questions together count as often as the general ones. */
  private static RerankModel fitted(List<Judged> general, List<Judged> demo) {
    double weight = general.size() / (double) demo.size();
    List<Judged> all = new ArrayList<>(general);
    demo.forEach(list -> all.add(new Judged(list.candidates(), list.right(), weight)));
    return RerankTraining.fit(all, NOTHING, PENALTY, "candidate");
  }

  private static MemoryIndex demo(DemoExamples examples) {
    return new MemoryIndex(examples.documents(), () -> NOTHING);
  }

  private static void print(String name, MemoryIndex index, List<Wanted> wanted) {
    Map<String, Stages> stages = new LinkedHashMap<>();
    stages.put("lexical", new Stages(true, false, false, false));
    stages.put("dense", new Stages(false, true, false, false));
    stages.put("hybrid", new Stages(true, true, false, false));
    stages.put("hybrid, examples", new Stages(true, true, true, false));
    stages.put("lexical, ordered", new Stages(true, false, false, true));
    stages.put("hybrid, ordered", new Stages(true, true, false, true));
    stages.put("all, ordered", Stages.ALL);
    stages.forEach(
        (which, on) -> {
          int first = 0;
          int five = 0;
          for (Wanted question : wanted) {
            List<Candidate> found = index.retrieve(question.question(), on, 5).candidates();
            first += !found.isEmpty() && question.right().test(found.get(0).passage()) ? 1 : 0;
            five +=
                found.stream().anyMatch(candidate -> question.right().test(candidate.passage()))
                    ? 1
                    : 0;
          }
          System.out.printf(
              Locale.ROOT,
              "%-40s %-18s %5d questions: first %.3f, among five %.3f%n",
              name,
              which,
              wanted.size(),
              first / (double) wanted.size(),
              five / (double) wanted.size());
        });
  }

  private static List<Judged> judged(MemoryIndex index, List<Wanted> wanted) {
    List<Judged> lists = new ArrayList<>();
    for (Wanted question : wanted) {
      List<Candidate> found =
          index
              .retrieve(question.question(), new Stages(true, true, true, false), CANDIDATES)
              .candidates();
      Judged list =
          new Judged(
              found.stream().map(Candidate::features).toList(),
              found.stream().map(candidate -> question.right().test(candidate.passage())).toList(),
              1);
      if (list.isTelling()) {
        lists.add(list);
      }
    }
    return lists;
  }

  private static List<Wanted> earlier(String part) {
    return DemoContent.questions(part).stream()
        .filter(Asked::isAnswerable)
        .map(
            asked ->
                new Wanted(Question.of(asked.question(), asked.language()), asked::isAnsweredBy))
        .toList();
  }

  /** Covered questions of a part. */
  private static List<Wanted> part(String name) {
    return AskedQuestions.part(name).stream()
        .filter(question -> !question.documents().isEmpty())
        .map(
            question ->
                new Wanted(
                    AskedQuestions.searched(question),
                    found -> question.documents().contains(found.documentId())))
        .toList();
  }

  private static List<Wanted> rest(List<Wanted> wanted, int divisor, int rest) {
    return IntStream.range(0, wanted.size())
        .filter(i -> i % divisor == rest)
        .mapToObj(wanted::get)
        .toList();
  }

  private static List<Wanted> every(List<Wanted> wanted) {
    List<Wanted> some = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i += EVERY) {
      some.add(wanted.get(i));
    }
    return some;
  }

  private static Document document(String id, String text) {
    return new Document(
        id,
        "",
        "en",
        "",
        text,
        false,
        "",
        1,
        List.of(new Passage(1, List.of(), 0, text.length())),
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static String card(int articles, int demo) {
    return """
        # Order of passages

        A linear score over %d features of a question and a passage (named in `config.json`, explained
        in `RetrievalFeatures`), fitted by `RerankFit`: a softmax over the candidates of a question,
        penalty %.1f. Fitted on %d questions of SQuAD v1.1 (CC BY-SA 4.0) over articles that the
        encoder was not trained on, and %d lists of the demo company's (own text: the part `fit` of
        its questions, asked of knowledge with all example questions, and of knowledge with those of
        one half of its sections or with none), which together count as much. It learns further from
        rated answers.
        """
        .formatted(RerankModel.NAMES.size(), PENALTY, articles, demo);
  }
}
