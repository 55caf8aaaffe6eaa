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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** How fast many passages are indexed, searched and changed. */
final class Speed {
  private static final int CHANGES = 50;
  private static final int FOUND = 5;

  private final TextEncoder encoder;
  private final RerankModel order;
  private final int callers;
  private final Duration duration;

  Speed(TextEncoder encoder, RerankModel order, int callers, Duration duration) {
    this.encoder = encoder;
    this.order = order;
    this.callers = callers;
    this.duration = duration;
  }

  /** Passages, one a document, and questions in the order in which they are asked. */
  record Load(String name, List<Document> documents, List<String> questions) {}

  void print(Load load, Path folder) throws IOException, InterruptedException {
    try (PassageCollection index =
        PassageCollection.in(folder, RetrievalSettings.standard(), encoder, () -> order)) {
      long begin = System.nanoTime();
      index.put(load.documents());
      System.out.printf(
          Locale.ROOT,
          "%n%s: %,d passages indexed in %.1f s, %,d MB on disk%n",
          load.name(),
          load.documents().size(),
          (System.nanoTime() - begin) / 1e9,
          bytes(folder) >> 20);
      round(index, load, Stages.ALL, callers); // the compiler's turn
      for (int together : callers == 1 ? List.of(1) : List.of(1, callers)) {
        System.out.printf("%,d at a time%n", together);
        print("words", round(index, load, new Stages(true, false, false, false), together));
        print("vectors", round(index, load, new Stages(false, true, false, false), together));
        print("both, ordered", round(index, load, Stages.ALL, together));
      }
      changes(index, load.documents());
    }
  }

  private Latencies round(PassageCollection index, Load load, Stages stages, int together)
      throws InterruptedException {
    List<String> questions = load.questions();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    AtomicInteger next = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(together);
    long begin = System.nanoTime();
    for (int caller = 0; caller < together; caller++) {
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
  private void changes(PassageCollection index, List<Document> documents) {
    long[] nanos = new long[CHANGES];
    long begin = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      Document other = documents.get(i + 1);
      Document changed = AskedSet.document(documents.get(i).id(), other.title(), other.content());
      long start = System.nanoTime();
      index.put(List.of(changed));
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
