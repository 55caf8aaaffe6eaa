package dev.parley.benchmarks.engine;

import dev.parley.benchmarks.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures engines in turns, so that a busy moment of the machine hits all alike. */
final class Rounds {
  static final int PROMPT = 256;
  static final int MOST_SEQUENCES = 16;

  /** Column of one sequence at a time. */
  static final int SINGLE = 1;

  private static final List<Integer> SEQUENCES = List.of(1, 4, 8, MOST_SEQUENCES);

  /** Longer than the threads of an engine that ran before spin for more work. */
  private static final long PAUSE_NANOS = 300_000_000;

  private final int count;
  private final List<List<Samples>> tokensPerSecond;
  private final Samples sum = new Samples();
  private final Samples triad = new Samples();

  private Rounds(int count, int contenders) {
    this.count = count;
    this.tokensPerSecond =
        IntStream.range(0, contenders)
            .mapToObj(i -> Stream.generate(Samples::new).limit(1 + SEQUENCES.size()).toList())
            .toList();
  }

  static Rounds run(List<Contender> contenders, ModelShape shape, int count, int threads)
      throws IOException {
    for (Contender contender : contenders) { // warm up
      for (int column = 0; column <= SEQUENCES.size(); column++) {
        measure(contender, column, shape);
      }
    }
    Rounds rounds = new Rounds(count, contenders.size());
    try (MemoryBandwidth memory = new MemoryBandwidth(threads)) {
      for (int round = 0; round < count; round++) {
        pause();
        rounds.sum.add(memory.sum());
        rounds.triad.add(memory.triad());
        for (int column = 0; column <= SEQUENCES.size(); column++) {
          for (int i = 0; i < contenders.size(); i++) {
            pause();
            double measured = measure(contenders.get(i), column, shape);
            rounds.tokensPerSecond.get(i).get(column).add(measured);
          }
        }
      }
    }
    return rounds;
  }

  static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("prompt of " + PROMPT));
    SEQUENCES.forEach(sequences -> columns.add(sequences + " at a time"));
    return columns;
  }

  int count() {
    return count;
  }

  /** One contender's tokens per second, a column each. */
  List<Samples> of(int contender) {
    return tokensPerSecond.get(contender);
  }

  /** GB/s of reading. */
  Samples sum() {
    return sum;
  }

  /** GB/s of STREAM's triad. */
  Samples triad() {
    return triad;
  }

  private static double measure(Contender contender, int column, ModelShape shape)
      throws IOException {
    if (column == 0) {
      return PROMPT / contender.prefill(PROMPT);
    }
    int sequences = SEQUENCES.get(column - 1);
    return sequences * shape.steps() / contender.decode(sequences, PROMPT, shape.steps());
  }

  private static void pause() {
    long end = System.nanoTime() + PAUSE_NANOS;
    for (long left = PAUSE_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
