package dev.parley.benchmarks.retrieval;

import dev.parley.benchmarks.Latencies;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.PassageCollection;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RetrievalSettings;
import dev.parley.nlp.retrieval.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** How fast many passages are indexed, searched and changed. */
final class Speed {
  private static final int QUESTIONS = 5_000;
  private static final int CHANGES = 50;
  private static final int FOUND = 5;
  private static final long SEED = 11;

  private final TextEncoder encoder;
  private final RerankModel order;
  private final int passages;
  private final int callers;
  private final Duration duration;

  Speed(TextEncoder encoder, RerankModel order, int passages, int callers, Duration duration) {
    this.encoder = encoder;
    this.order = order;
    this.passages = passages;
    this.callers = callers;
    this.duration = duration;
  }

  void print(Path folder) throws IOException, InterruptedException {
    SyntheticKnowledge knowledge = new SyntheticKnowledge(SEED);
    List<Document> documents = knowledge.documents(0, passages);
    try (PassageCollection index =
        PassageCollection.in(folder, RetrievalSettings.standard(), encoder, () -> order)) {
      long begin = System.nanoTime();
      index.put(documents);
      System.out.printf(
          Locale.ROOT,
          "%,d passages indexed in %.1f s, %,d MB on disk%n",
          passages,
          (System.nanoTime() - begin) / 1e9,
          bytes(folder) >> 20);
      List<String> questions = new ArrayList<>();
      for (int i = 0; i < QUESTIONS; i++) {
        questions.add(knowledge.question(documents.get((i * 7919) % passages)));
      }
      round(index, questions, Stages.ALL); // the compiler's turn
      print("words", round(index, questions, new Stages(true, false, false)));
      print("vectors", round(index, questions, new Stages(false, true, false)));
      print("both, ordered", round(index, questions, Stages.ALL));
      changes(index, knowledge);
    }
  }

  private Latencies round(PassageCollection index, List<String> questions, Stages stages)
      throws InterruptedException {
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    AtomicInteger next = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(callers);
    long begin = System.nanoTime();
    for (int caller = 0; caller < callers; caller++) {
      new Thread(
              () -> {
                try {
                  while (System.nanoTime() - begin < duration.toNanos()) {
                    String question = questions.get(next.getAndIncrement() % questions.size());
                    long start = System.nanoTime();
                    var unused =
                        index.retrieve(Question.of(question, Language.ENGLISH), stages, FOUND);
                    nanos.add(System.nanoTime() - start);
                  }
                } finally {
                  running.countDown();
                }
              },
              "caller-" + caller)
          .start();
    }
    running.await();
    return new Latencies(
        nanos.stream().mapToLong(n -> n).toArray(), 0, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static void print(String name, Latencies latencies) {
    System.out.printf(
        Locale.ROOT,
        "  %-14s %,6.0f searches/s   p50 %6.2f ms   p99 %6.2f ms   p99.9 %6.2f ms%n",
        name,
        latencies.perSecond(),
        latencies.percentileMillis(0.5),
        latencies.percentileMillis(0.99),
        latencies.percentileMillis(0.999));
  }

  /** A changed document is found by the searches that begin after its change was shown. */
  private void changes(PassageCollection index, SyntheticKnowledge knowledge) {
    long[] nanos = new long[CHANGES];
    long begin = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      List<Document> changed = knowledge.documents(i * 17, i * 17 + 1);
      long start = System.nanoTime();
      index.put(changed);
      nanos[i] = System.nanoTime() - start;
    }
    Latencies latencies = new Latencies(nanos, 0, Duration.ofNanos(System.nanoTime() - begin));
    System.out.printf(
        Locale.ROOT,
        "  one document changed and shown: p50 %.2f ms, longest %.2f ms%n",
        latencies.percentileMillis(0.5),
        latencies.percentileMillis(1));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
