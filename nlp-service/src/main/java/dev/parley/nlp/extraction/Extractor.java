package dev.parley.nlp.extraction;

import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads files one at a time, in a process that comes with work and goes without. */
@ApplicationScoped
public class Extractor {
  private final Duration timeLimit;
  private final int memoryMebibytes;
  private final Duration idleTime;
  private final ScheduledExecutorService idle =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("extractor"));
  private volatile @Nullable ExtractorProcess process;
  private volatile boolean stopping;
  private long turn;

  Extractor(ExtractionConfig config) {
    this.timeLimit = config.timeLimit();
    this.memoryMebibytes = config.memoryMebibytes();
    this.idleTime = config.idleTime();
  }

  /**
   * The text of a file.
   *
   * @throws ExtractionException when the file cannot be read, or not within time and memory
   */
  public synchronized ExtractedText extract(RichFormat format, byte[] file)
      throws ExtractionException {
    long own = ++turn;
    try {
      return running().extract(format, file, timeLimit);
    } catch (ExtractionException e) {
      if (stopping) { // says nothing about the file
        throw new IllegalStateException("the service stops", e);
      }
      throw e;
    } finally {
      if (!stopping) {
        var unused =
            idle.schedule(() -> stopAfter(own), idleTime.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Also while a file is being read. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    idle.shutdownNow();
    ExtractorProcess current = process;
    if (current != null) {
      current.close();
    }
  }

  private synchronized void stopAfter(long last) {
    ExtractorProcess current = process;
    if (last == turn && current != null) {
      current.close();
      process = null;
    }
  }

  private ExtractorProcess running() {
    ExtractorProcess current = process;
    if (current == null || !current.isAlive()) {
      try {
        current = ExtractorProcess.start(memoryMebibytes);
      } catch (IOException e) {
        throw new UncheckedIOException("the process that reads files cannot be started", e);
      }
      process = current;
    }
    return current;
  }
}
