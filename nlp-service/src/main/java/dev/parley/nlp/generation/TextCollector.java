package dev.parley.nlp.generation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Puts a text together without a thread that waits for it. Told of each event, by any thread. */
final class TextCollector implements Runnable {
  private final Generation generation;
  private final GeneratedText.Builder builder = new GeneratedText.Builder();
  private final CompletableFuture<GeneratedText> text = new CompletableFuture<>();

  TextCollector(Generation generation) {
    this.generation = generation;
  }

  CompletableFuture<GeneratedText> text() {
    return text;
  }

  @Override
  public synchronized void run() {
    try {
      while (!text.isDone()) {
        Optional<GenerationEvent> event = generation.poll(Duration.ZERO);
        if (event.isEmpty()) {
          return;
        }
        if (event.get() instanceof GenerationEvent.Finished finished) {
          text.complete(builder.finish(finished));
        } else {
          builder.add(event.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      text.completeExceptionally(e);
    } catch (RuntimeException e) { // the generation failed
      text.completeExceptionally(e);
    }
  }
}
