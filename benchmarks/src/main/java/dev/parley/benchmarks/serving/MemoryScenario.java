package dev.parley.benchmarks.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

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
  void run(int requests) throws IOException, InterruptedException {
    System.out.printf(
        "%n%d requests of %d callers, %.0f %% cancelled; memory of process %d%n%n",
        requests, CALLERS, 100 * CANCELLED, pid);
    System.out.println("| requests | seconds | resident MiB | of it heap | outside the heap |");
    System.out.println("|---|---|---|---|---|");
    long begin = System.nanoTime();
    List<ServiceMemory> memory = new ArrayList<>(List.of(sample(0, begin)));
    StreamTimes times = new StreamTimes(begin, Duration.ofDays(1));
    for (int from = 0; from < requests; from += EVERY) {
      int to = Math.min(requests, from + EVERY);
      ask(from, to, times);
      memory.add(sample(to, begin));
    }
    System.out.println();
    System.out.println(verdict("resident", memory, ServiceMemory::resident));
    System.out.println(verdict("outside the heap", memory, ServiceMemory::outsideHeap));
    System.out.printf("%d requests were not served.%n", times.result().untilFirst().failures());
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

  private ServiceMemory sample(int requests, long begin) throws IOException {
    ServiceMemory memory = ServiceMemory.of(pid);
    System.out.printf(
        "| %d | %.0f | %d | %d | %d |%n",
        requests,
        (System.nanoTime() - begin) / 1e9,
        memory.resident() / 1024,
        memory.heap() / 1024,
        memory.outsideHeap() / 1024);
    return memory;
  }

  private static String verdict(
      String what, List<ServiceMemory> memory, ToLongFunction<ServiceMemory> part) {
    return Flatness.of(memory.stream().map(part::applyAsLong).toList())
        .map(
            flatness ->
                "%s, after the warm-up: %d, at the end %d MiB, %+.2f KiB a request: %s"
                    .formatted(
                        what,
                        flatness.before() / 1024,
                        flatness.after() / 1024,
                        (double) flatness.growth() / (flatness.samples() * EVERY),
                        flatness.isFlat() ? "flat" : "NOT flat"))
        .orElse(what + ": too few requests to tell whether it is flat");
  }
}
