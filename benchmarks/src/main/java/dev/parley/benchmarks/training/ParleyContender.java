package dev.parley.benchmarks.training;

import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.nlp.gpt2.Gpt2Checkpoint;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.learning.LanguageModelTrainer;
import dev.parley.nlp.learning.LearningData;
import dev.parley.nlp.learning.LearningSettings;
import dev.parley.nlp.learning.Schedule;
import dev.parley.nlp.learning.TrainingProgress;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** This program's trainer: one run, which waits between measures. */
final class ParleyContender implements Contender {
  private static final int NEVER = 1_000_000;

  private final NumberFormat format;
  private final TemporaryFolder directory;
  private final Thread thread;
  private final Semaphore allowed = new Semaphore(0);
  private final LinkedBlockingQueue<CompletableFuture<TrainingProgress>> done =
      new LinkedBlockingQueue<>();

  ParleyContender(
      NumberFormat format, int workers, Gpt2Config config, Path model, Workload workload)
      throws IOException {
    this.format = format;
    this.directory = TemporaryFolder.create();
    int textsOfABatch = (workload.texts() + workers - 1) / workers;
    LearningSettings settings =
        LearningSettings.of(new Schedule(3e-4, NEVER, 0, Schedule.Decay.NONE, 0))
            .withFormat(format)
            .withBatches(
                textsOfABatch * workload.length(),
                (workload.texts() + textsOfABatch - 1) / textsOfABatch);
    LanguageModelTrainer trainer =
        new LanguageModelTrainer(TrainableGpt2.of(config), settings, workers);
    LearningData data = new LearningData(workload.of(config.vocabularySize()), List.of());
    this.thread = new Thread(() -> run(trainer, data, config, model), name());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String name() {
    return "Parley, " + format.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Measure train(int steps) throws IOException {
    double seconds = 0;
    double loss = 0;
    try {
      for (int i = 0; i < steps; i++) {
        long begin = System.nanoTime();
        allowed.release();
        TrainingProgress step = done.take().join();
        seconds += (System.nanoTime() - begin) / 1e9;
        loss = step.loss().orElseThrow();
      }
      return new Measure(seconds, loss);
    } catch (CompletionException e) {
      throw new IOException(name() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      directory.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(LanguageModelTrainer trainer, LearningData data, Gpt2Config config, Path model) {
    try (Gpt2Checkpoint start = Gpt2Checkpoint.open(model, config)) {
      allowed.acquire();
      trainer.train(data, start, directory.path(), this::stepped);
    } catch (InterruptedException e) {
      done.add(CompletableFuture.failedFuture(e)); // closed
    } catch (IOException | RuntimeException e) {
      done.add(CompletableFuture.failedFuture(e));
    }
  }

  private void stepped(TrainingProgress progress) {
    done.add(CompletableFuture.completedFuture(progress));
    try {
      allowed.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the trainer sees it and ends
    }
  }
}
