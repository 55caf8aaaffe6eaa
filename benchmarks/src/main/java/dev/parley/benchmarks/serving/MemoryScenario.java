package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.ResidentMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Whether the service's memory stays as it is over many requests, a fifth of them cancelled. */
final class MemoryScenario {
  private static final int CALLERS = 24;
  private static final int EVERY = 500;
  private static final double CANCELLED = 0.2;

  private final TextService service;
  private final long pid;

  /**
   * @param pid process of the service
   */
  MemoryScenario(TextService service, long pid) {
    this.service = service;
    this.pid = pid;
  }

  /** Prints a line for every 500 requests. */
  void run(int requests) throws InterruptedException {
    System.out.printf(
        "%n%d requests of %d callers, %.0f %% cancelled; resident memory of process %d%n%n",
        requests, CALLERS, 100 * CANCELLED, pid);
    System.out.println("| requests | MiB |");
    System.out.println("|---|---|");
    List<Long> memory = new ArrayList<>(List.of(sample(0)));
    StreamTimes times = new StreamTimes(System.nanoTime(), Duration.ofDays(1));
    for (int from = 0; from < requests; from += EVERY) {
      int to = Math.min(requests, from + EVERY);
      ask(from, to, times);
      memory.add(sample(to));
    }
    System.out.printf(
        "%nSince the first %d requests: %+d MiB; %d requests were not served.%n",
        EVERY,
        memory.get(memory.size() - 1) - memory.get(1),
        times.result().untilFirst().failures());
  }

  private void ask(int from, int to, StreamTimes times) throws InterruptedException {
    RequestMix mix = new RequestMix(13, 64, 32);
    AtomicLong number = new AtomicLong(from);
    try (Callers callers = new Callers(service, "memory")) {
      CountDownLatch running =
          callers.start(
              CALLERS,
              () -> {
                long index = number.getAndIncrement();
                return index < to ? Optional.of(order(mix, index)) : Optional.empty();
              },
              times);
      running.await();
    }
  }

  /** Cancelled ones end anywhere, also before their first token. */
  private static Callers.Order order(RequestMix mix, long index) {
    SplittableRandom random = new SplittableRandom(index);
    TextRequest request = mix.at(index);
    return random.nextDouble() < CANCELLED
        ? new Callers.Order(request, Optional.of(random.nextInt(request.tokens())))
        : Callers.Order.of(request);
  }

  private long sample(int requests) {
    long mebibytes = ResidentMemory.mebibytes(pid);
    System.out.printf("| %d | %d |%n", requests, mebibytes);
    return mebibytes;
  }
}
