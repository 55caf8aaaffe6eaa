package dev.parley.gateway.generation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Texts that are being written, as one sequence of events in the order in which they come. One
 * thread reads it; whoever opened it closes it, which ends what is still being written.
 */
public final class Generations implements AutoCloseable {
  /** One text's call. */
  interface Source {
    /** Asks for one more event. */
    void request();

    void cancel();
  }

  private sealed interface Signal {
    record Heard(GenerationEvent event) implements Signal {}

    record Failed(RuntimeException cause) implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private List<? extends Source> sources = List.of();

  Generations() {}

  void begin(List<? extends Source> running) {
    sources = List.copyOf(running);
  }

  void heard(GenerationEvent event) {
    signals.add(new Signal.Heard(event));
  }

  void failed(RuntimeException cause) {
    signals.add(new Signal.Failed(cause));
  }

  /**
   * Waits for the next event. Every call has a deadline, so that one comes or this throws.
   *
   * @throws RuntimeException why a text was not written; the others' events mean nothing then
   */
  public GenerationEvent next() {
    try {
      Signal signal = signals.take();
      if (signal instanceof Signal.Failed failed) {
        throw failed.cause();
      }
      GenerationEvent event = ((Signal.Heard) signal).event();
      sources.get(event.index()).request();
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.CANCELLED, "gateway is shutting down", e);
    }
  }

  @Override
  public void close() {
    sources.forEach(Source::cancel);
  }
}
