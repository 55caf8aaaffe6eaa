package dev.parley.benchmarks.serving;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits until a model that was imported just now is served. */
final class Readiness {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Readiness() {}

  /**
   * @throws IllegalStateException when it is not within two minutes
   */
  static void await(TextService service) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() - end < 0) {
      BlockingQueue<TextService.End> ends = new ArrayBlockingQueue<>(1);
      Runnable cancellation =
          service.start("benchmark", new TextRequest("hello", 1), new Ending(ends));
      TextService.End ended = ends.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (ended == TextService.End.COMPLETE) {
        return;
      }
      cancellation.run();
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
    throw new IllegalStateException("the model was not served within " + LONGEST);
  }

  private record Ending(BlockingQueue<TextService.End> ends) implements TextService.Reader {
    @Override
    public void token() {}

    @Override
    public void ended(TextService.End end) {
      var unused = ends.offer(end);
    }
  }
}
