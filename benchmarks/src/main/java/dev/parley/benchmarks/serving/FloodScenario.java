package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.Latencies;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What one company's flood does to another one that asks now and then. */
final class FloodScenario {
  private static final Duration ANY_TIME = Duration.ofDays(1);

  /** More than slots and the places in the queue that a tenant may take: some are refused. */
  private static final int FLOODING = 64;

  private static final int GUEST_TOKENS = 8;
  private static final int FLOOD_TOKENS = 64;

  private final TextService flooder;
  private final TextService guest;
  private final int requests;

  /**
   * @param requests of the guest, idle and again in the flood
   */
  FloodScenario(TextService flooder, TextService guest, int requests) {
    this.flooder = flooder;
    this.guest = guest;
    this.requests = requests;
  }

  /** Prints a table. */
  void run() throws InterruptedException {
    ask(requests / 4); // warm up
    Latencies idle = ask(requests);
    Latencies flooded;
    int refused;
    StreamTimes times = new StreamTimes(System.nanoTime(), ANY_TIME);
    AtomicBoolean flowing = new AtomicBoolean(true);
    AtomicLong number = new AtomicLong();
    RequestMix mix = new RequestMix(7, 128, FLOOD_TOKENS);
    try (Callers callers = new Callers(flooder, "flood")) {
      CountDownLatch flood =
          callers.start(
              FLOODING,
              () ->
                  flowing.get()
                      ? Optional.of(Callers.Order.of(mix.at(number.getAndIncrement())))
                      : Optional.empty(),
              times);
      ask(requests / 4); // until slots and queue are full
      flooded = ask(requests);
      flowing.set(false);
      flood.await();
      refused = times.result().untilFirst().failures();
    }
    System.out.printf(
        "%nA guest asks %d times, one after the other, alone and beside %d streams of another tenant"
            + " (%d of whose requests were refused)%n%n",
        requests, FLOODING, refused);
    System.out.println("| guest's first token | p50 ms | p99 ms | not served |");
    System.out.println("|---|---|---|---|");
    System.out.println(row("alone", idle));
    System.out.println(row("in the flood", flooded));
    System.out.printf(
        "| times as long | %.1f | %.1f | |%n",
        flooded.percentileMillis(0.50) / idle.percentileMillis(0.50),
        flooded.percentileMillis(0.99) / idle.percentileMillis(0.99));
  }

  private Latencies ask(int count) throws InterruptedException {
    RequestMix mix = new RequestMix(11, 64, GUEST_TOKENS);
    AtomicLong number = new AtomicLong();
    StreamTimes times = new StreamTimes(System.nanoTime(), ANY_TIME);
    try (Callers callers = new Callers(guest, "guest")) {
      callers
          .start(
              1,
              () ->
                  number.get() < count
                      ? Optional.of(Callers.Order.of(mix.at(number.getAndIncrement())))
                      : Optional.empty(),
              times)
          .await();
    }
    return times.result().untilFirst();
  }

  private static String row(String name, Latencies latencies) {
    return "| %s | %.0f | %.0f | %d |"
        .formatted(
            name,
            latencies.percentileMillis(0.50),
            latencies.percentileMillis(0.99),
            latencies.failures());
  }
}
