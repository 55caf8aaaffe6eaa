package dev.parley.benchmarks.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast the memory is, after McCalpin's STREAM: threads go through arrays far larger than any
 * cache, each through a part of its own.
 */
final class MemoryBandwidth implements AutoCloseable {
  private static final int DOUBLES = 1 << 25; // 256 MiB an array

  /** Doubles a call: short calls are compiled better than one long loop. */
  private static final int BLOCK = 1 << 12;

  /** As many sums side by side, which stay in the nearest cache, as wide instructions can use. */
  private static final int SUMS = 1 << 9;

  private final int threads;
  private final ExecutorService workers;
  private final double[] a = new double[DOUBLES];
  private final double[] b = new double[DOUBLES];
  private final double[] c = new double[DOUBLES];

  MemoryBandwidth(int threads) {
    this.threads = threads;
    this.workers = Executors.newFixedThreadPool(threads);
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
    for (int i = 0; i < 3; i++) { // compile
      sum();
      triad();
    }
  }

  /** GB/s of reading two arrays, with nothing written, as weights are read. */
  double sum() {
    return gigabytesPerSecond(2 * Double.BYTES, this::sumBlock);
  }

  /** GB/s of {@code a = b + 3 c}, three arrays counted. */
  double triad() {
    return gigabytesPerSecond(3 * Double.BYTES, this::triadBlock);
  }

  @Override
  public void close() {
    workers.shutdown();
  }

  /** Works on the block from an index on; adds something that depends on it to the sums. */
  private interface Block {
    void run(int from, double[] sums);
  }

  private double gigabytesPerSecond(int bytes, Block block) {
    int blocks = DOUBLES / BLOCK;
    List<Future<Double>> parts = new ArrayList<>();
    long start = System.nanoTime();
    for (int thread = 0; thread < threads; thread++) {
      int from = (int) ((long) blocks * thread / threads);
      int to = (int) ((long) blocks * (thread + 1) / threads);
      parts.add(workers.submit(() -> blocks(block, from, to)));
    }
    double result = 0;
    for (Future<Double> part : parts) {
      result += await(part);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!(result > 0)) {
      throw new IllegalStateException("the sum must be positive (was: " + result + ")");
    }
    return (double) bytes * DOUBLES / seconds / 1e9;
  }

  private static double blocks(Block block, int from, int to) {
    double[] sums = new double[SUMS];
    for (int i = from; i < to; i++) {
      block.run(i * BLOCK, sums);
    }
    return Arrays.stream(sums).sum();
  }

  private void sumBlock(int from, double[] sums) {
    for (int row = from; row < from + BLOCK; row += SUMS) {
      for (int i = 0; i < SUMS; i++) {
        sums[i] += b[row + i] + c[row + i];
      }
    }
  }

  private void triadBlock(int from, double[] sums) {
    for (int i = from; i < from + BLOCK; i++) {
      a[i] = b[i] + 3 * c[i];
    }
    sums[0] += a[from];
  }

  private static double await(Future<Double> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading the memory failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
