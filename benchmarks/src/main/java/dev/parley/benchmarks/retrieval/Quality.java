package dev.parley.benchmarks.retrieval;

import dev.parley.benchmarks.retrieval.AskedSet.Asked;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.PassageCollection;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RetrievalSettings;
import dev.parley.nlp.retrieval.Stages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often a document that answers comes first, and among five. */
final class Quality {
  private static final int FOUND = 5;

  private final TextEncoder encoder;
  private final RerankModel order;

  Quality(TextEncoder encoder, RerankModel order) {
    this.encoder = encoder;
    this.order = order;
  }

  private interface Finder {
    List<String> find(Asked asked) throws IOException;
  }

  private static Map<String, Stages> stages(AskedSet set) {
    Map<String, Stages> stages = new LinkedHashMap<>();
    stages.put("Parley, words", new Stages(true, false, false, false));
    stages.put("Parley, vectors", new Stages(false, true, false, false));
    stages.put("Parley, both", new Stages(true, true, false, false));
    stages.put("Parley, words, ordered", new Stages(true, false, false, true));
    stages.put("Parley, both, ordered", new Stages(true, true, false, true));
    if (set.hasExamples()) {
      stages.put("Parley, all with examples", Stages.ALL);
    }
    return stages;
  }

  void print(AskedSet set) throws IOException {
    System.out.printf(
        "%n%s: %,d documents, %,d questions%n",
        set.name(), set.documents().size(), set.questions().size());
    try (PlainLucene peer = new PlainLucene(set.documents())) {
      print("Lucene BM25", set, asked -> peer.find(asked.question(), FOUND));
    }
    try (PassageCollection own =
        PassageCollection.inMemory(RetrievalSettings.standard(), encoder, () -> order)) {
      own.put(set.documents());
      for (Map.Entry<String, Stages> stage : stages(set).entrySet()) {
        print(
            stage.getKey(),
            set,
            asked ->
                own
                    .retrieve(
                        Question.of(asked.question(), Language.ENGLISH), stage.getValue(), FOUND)
                    .candidates()
                    .stream()
                    .map(candidate -> candidate.passage().documentId())
                    .toList());
      }
    }
  }

  private static void print(String name, AskedSet set, Finder finder) throws IOException {
    int first = 0;
    int five = 0;
    for (Asked asked : set.questions()) {
      List<String> found = finder.find(asked);
      first += !found.isEmpty() && asked.documents().contains(found.get(0)) ? 1 : 0;
      five += found.stream().anyMatch(asked.documents()::contains) ? 1 : 0;
    }
    double all = set.questions().size();
    System.out.printf(
        Locale.ROOT,
        "  %-26s recall@1 %5.1f %%   recall@5 %5.1f %%%n",
        name,
        100 * first / all,
        100 * five / all);
  }
}
