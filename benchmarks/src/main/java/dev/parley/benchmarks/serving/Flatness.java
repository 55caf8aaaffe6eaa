package dev.parley.benchmarks.serving;

import java.util.List;
import java.util.Optional;

/**
 * Whether something that is sampled again and again stays as it is. The first fifth of the samples
 * is a warm-up; medians of the first and the last third of the others are compared, so that no
 * single sample decides.
 *
 * @param before first median
 * @param after last median
 * @param samples from the one to the other
 */
record Flatness(long before, long after, int samples) {
  private static final int LEAST = 10;
  private static final double ALLOWED = 0.02;

  /** Empty when there are too few samples to tell. */
  static Optional<Flatness> of(List<Long> samples) {
    if (samples.size() < LEAST) {
      return Optional.empty();
    }
    List<Long> warm = samples.subList(samples.size() / 5, samples.size());
    int third = warm.size() / 3;
    return Optional.of(
        new Flatness(
            median(warm.subList(0, third)),
            median(warm.subList(warm.size() - third, warm.size())),
            warm.size() - third));
  }

  long growth() {
    return after - before;
  }

  /** Whether it grew by at most a fiftieth. */
  boolean isFlat() {
    return growth() <= ALLOWED * before;
  }

  private static long median(List<Long> samples) {
    return samples.stream().sorted().toList().get(samples.size() / 2);
  }
}
