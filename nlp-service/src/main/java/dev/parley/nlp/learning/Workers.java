package dev.parley.nlp.learning;

import dev.parley.nlp.torchscript.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Threads that work on batches at the same time. Each lets libtorch compute in one thread: threads
 * inside of an operation would wait for each other many times a batch, which costs much where other
 * processes want the cores too. A single worker is the caller's thread itself, with as many threads
 * inside as the process has.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final int threadsBefore = Threads.count();
  private final ExecutorService executor;

  public Workers(int count) {
    this.count = count;
    this.executor = Executors.newFixedThreadPool(count, Workers::thread);
    if (count > 1) {
      Threads.use(1);
    }
  }

  public int count() {
    return count;
  }

  /**
   * Has every worker do its part, at the same time; returns when all have, also when this thread is
   * interrupted meanwhile.
   *
   * @param part is told the worker's number, from 0 on
   */
  public void all(IntConsumer part) {
    if (count == 1) {
      part.accept(0);
      return;
    }
    List<CompletableFuture<Void>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int worker = i;
      parts.add(CompletableFuture.runAsync(() -> part.accept(worker), executor));
    }
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    if (count > 1) {
      Threads.use(threadsBefore);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              Threads.use(1);
              work.run();
            },
            "training-worker");
    thread.setDaemon(true);
    return thread;
  }
}
