package dev.parley.gateway.generation;

import dev.parley.kit.thread.NamedThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of calls that take up to minutes, because they write texts or read whole models; refuses
 * when all are taken.
 */
@Singleton
public class GenerationThreads implements Executor {
  private final ExecutorService threads;

  GenerationThreads(GenerationConfig config) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            config.capacity(),
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new NamedThreads("generation"));
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
