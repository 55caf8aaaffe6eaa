package dev.parley.benchmarks.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures engines in turns, so that a busy moment of the machine hits all alike. */
final class Rounds {
  static final int MOST_SEQUENCES = 16;

  private static final int PROMPT = 256;
  private static final int STEPS = 8;
  private static final List<Integer> SEQUENCES = List.of(1, 4, 8, MOST_SEQUENCES);

  private final int count;
  private final List<List<Samples>> tokensPerSecond;
  private final Samples gigabytesPerSecond = new Samples();

  private Rounds(int count, int contenders) {
    this.count = count;
    this.tokensPerSecond =
        IntStream.range(0, contenders)
            .mapToObj(i -> Stream.generate(Samples::new).limit(1 + SEQUENCES.size()).toList())
            .toList();
  }

  static Rounds run(List<Contender> contenders, int count) throws IOException {
    for (Contender contender : contenders) { // warm up
      for (int column = 0; column <= SEQUENCES.size(); column++) {
        measure(contender, column);
      }
    }
    Rounds rounds = new Rounds(count, contenders.size());
    for (int round = 0; round < count; round++) {
      rounds.gigabytesPerSecond.add(readMemory());
      for (int column = 0; column <= SEQUENCES.size(); column++) {
        for (int i = 0; i < contenders.size(); i++) {
          rounds.tokensPerSecond.get(i).get(column).add(measure(contenders.get(i), column));
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

  Samples gigabytesPerSecond() {
    return gigabytesPerSecond;
  }

  private static double measure(Contender contender, int column) throws IOException {
    if (column == 0) {
      return PROMPT / contender.prefill(PROMPT);
    }
    int sequences = SEQUENCES.get(column - 1);
    return sequences * STEPS / contender.decode(sequences, PROMPT, STEPS);
  }

  /** Sums a gigabyte in as many threads as the engines use. */
  private static double readMemory() {
    int floats = 1 << 28;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.ones(new Shape(floats));
      long start = System.nanoTime();
      array.sum().toFloatArray();
      return floats * (double) Float.BYTES / (System.nanoTime() - start);
    }
  }
}
