package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.Latencies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/** When tokens came and how texts ended. For many threads. */
final class StreamTimes {
  private final LongStream.Builder untilFirst = LongStream.builder();
  private final LongStream.Builder between = LongStream.builder();
  private final Map<TextService.End, Integer> ends = new EnumMap<>(TextService.End.class);
  private final long begin;
  private final long end;
  private long tokens;

  /**
   * Tokens before or after a window are not counted.
   *
   * @param begin by {@link System#nanoTime}
   */
  StreamTimes(long begin, Duration window) {
    this.begin = begin;
    this.end = begin + window.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /** A token has come; the one before it, or the request, was at an earlier time. */
  synchronized void token(boolean first, long earlier, long now) {
    if (now - begin >= 0 && now - end < 0) {
      tokens++;
      (first ? untilFirst : between).add(now - earlier);
    }
  }

  synchronized void ended(TextService.End reason) {
    ends.merge(reason, 1, Integer::sum);
  }

  /** Once, when nothing is under way. */
  synchronized Result result() {
    Duration window = Duration.ofNanos(end - begin);
    int unserved =
        ends.getOrDefault(TextService.End.REFUSED, 0)
            + ends.getOrDefault(TextService.End.FAILED, 0);
    return new Result(
        tokens / (window.toNanos() / 1e9),
        new Latencies(untilFirst.build().toArray(), unserved, window),
        new Latencies(between.build().toArray(), unserved, window));
  }

  /** Of a window. */
  record Result(double tokensPerSecond, Latencies untilFirst, Latencies between) {}
}
