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
  static final int FIRST_TOKEN_PROMPT = 200;

  /** Column of the prompt. */
  static final int PREFILL = 0;

  /** Column of one sequence at a time. */
  static final int SINGLE = 1;

  /** Longer than the threads of an engine that ran before spin for more work. */
  private static final long PAUSE_NANOS = 300_000_000;

  private final BenchmarkDevice device;
  private final int count;
  private final List<List<Samples>> tokensPerSecond;
  private final List<Samples> firstTokenMillis;
  private final Samples sum = new Samples();
  private final Samples triad = new Samples();

  private Rounds(BenchmarkDevice device, int count, int contenders) {
    this.device = device;
    this.count = count;
    this.tokensPerSecond =
        IntStream.range(0, contenders)
            .mapToObj(
                i -> Stream.generate(Samples::new).limit(1 + device.sequences().size()).toList())
            .toList();
    this.firstTokenMillis = Stream.generate(Samples::new).limit(contenders).toList();
  }

  static Rounds run(
      List<Contender> contenders, ModelShape shape, BenchmarkDevice device, int count, int threads)
      throws IOException {
    Rounds warmUp = new Rounds(device, 1, contenders.size());
    for (int i = 0; i < contenders.size(); i++) {
      warmUp.measureAll(contenders.get(i), i, shape);
    }
    Rounds rounds = new Rounds(device, count, contenders.size());
    try (MemoryBandwidth memory = new MemoryBandwidth(threads)) {
      for (int round = 0; round < count; round++) {
        if (!device.isGpu()) {
          pause();
          rounds.sum.add(memory.sum());
          rounds.triad.add(memory.triad());
        }
        for (int column = 0; column <= device.sequences().size(); column++) {
          for (int i = 0; i < contenders.size(); i++) {
            pause();
            rounds.measure(contenders.get(i), i, column, shape);
          }
        }
        for (int i = 0; i < contenders.size(); i++) {
          pause();
          rounds.measureFirstToken(contenders.get(i), i);
        }
      }
    }
    return rounds;
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("prompt of " + PROMPT));
    device.sequences().forEach(sequences -> columns.add(sequences + " at a time"));
    return columns;
  }

  BenchmarkDevice device() {
    return device;
  }

  int count() {
    return count;
  }

  /** One contender's tokens per second, a column each. */
  List<Samples> of(int contender) {
    return tokensPerSecond.get(contender);
  }

  /** Milliseconds from a prompt of {@link #FIRST_TOKEN_PROMPT} tokens to the first token. */
  Samples firstTokenMillis(int contender) {
    return firstTokenMillis.get(contender);
  }

  /** GB/s of reading the processor's memory; none on a GPU. */
  Samples sum() {
    return sum;
  }

  /** GB/s of STREAM's triad; none on a GPU. */
  Samples triad() {
    return triad;
  }

  private void measureAll(Contender contender, int index, ModelShape shape) throws IOException {
    for (int column = 0; column <= device.sequences().size(); column++) {
      measure(contender, index, column, shape);
    }
    measureFirstToken(contender, index);
  }

  private void measure(Contender contender, int index, int column, ModelShape shape)
      throws IOException {
    double rate;
    if (column == PREFILL) {
      rate = PROMPT / contender.prefill(PROMPT);
    } else {
      int sequences = device.sequences().get(column - 1);
      rate = sequences * shape.steps() / contender.decode(sequences, PROMPT, shape.steps());
    }
    tokensPerSecond.get(index).get(column).add(rate);
  }

  private void measureFirstToken(Contender contender, int index) throws IOException {
    firstTokenMillis.get(index).add(1000 * contender.firstToken(FIRST_TOKEN_PROMPT));
  }

  private static void pause() {
    long end = System.nanoTime() + PAUSE_NANOS;
    for (long left = PAUSE_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
