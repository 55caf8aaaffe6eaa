package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationEvent;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.proto.nlp.v1.GenerateResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands a text's events to a call as fast as its reader takes them. No thread waits: the model and
 * the connection say when there is something to do, and whoever of the writers is free does it. A
 * token after which text is held back waits for the next event, so that text which no token follows
 * comes with the last one.
 */
final class TokenStreamCodec {
  private final ServerCallStreamObserver<GenerateResponse> call;
  private final Generation generation;
  private final String modelVersion;
  private final long seed;
  private final Executor writers;

  /** Signals since the last rest; whoever raises it from zero has the stream written. */
  private final AtomicInteger signals = new AtomicInteger();

  // One writer at a time touches these.
  private GenerationEvent.@Nullable Token waiting;
  private boolean ended;

  TokenStreamCodec(
      ServerCallStreamObserver<GenerateResponse> call,
      LanguageModels.Started started,
      long seed,
      Executor writers) {
    this.call = call;
    this.generation = started.generation();
    this.modelVersion = started.model().name();
    this.seed = seed;
    this.writers = writers;
  }

  /** To be called by the method of the service itself, the only place for handlers. */
  void start() {
    call.setOnCancelHandler(generation::cancel);
    call.setOnReadyHandler(this::signal);
    generation.onEvent(this::signal);
  }

  private void signal() {
    if (signals.getAndIncrement() == 0) {
      try {
        writers.execute(this::write);
      } catch (RejectedExecutionException e) {
        generation.cancel(); // the service stops
      }
    }
  }

  private void write() {
    int seen;
    do {
      seen = signals.get();
      try {
        writeWhatIsThere();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        generation.cancel();
      } catch (RuntimeException e) { // the stream is of no use any more
        generation.cancel();
        fail(new ServiceException(ErrorKind.INTERNAL, "a token could not be written", e));
      }
    } while (!signals.compareAndSet(seen, 0));
  }

  private void writeWhatIsThere() throws InterruptedException {
    while (!ended && !call.isCancelled() && call.isReady()) {
      Optional<GenerationEvent> event;
      try {
        event = generation.poll(Duration.ZERO);
      } catch (ServiceException e) {
        flush("");
        fail(e);
        return;
      }
      if (event.isEmpty()) {
        return;
      }
      write(event.get());
    }
  }

  private void write(GenerationEvent event) {
    if (event instanceof GenerationEvent.Token token) {
      flush("");
      waiting = token;
      if (!token.holdingBack()) {
        flush("");
      }
    } else if (event instanceof GenerationEvent.Finished finished) {
      flush(finished.text());
      GenerationCodec.reason(finished.reason())
          .ifPresentOrElse(
              reason -> {
                ended = true;
                call.onNext(GenerationCodec.end(finished, reason, modelVersion, seed));
                call.onCompleted();
              },
              () -> fail(new ServiceException(ErrorKind.CANCELLED, whyCancelled(finished))));
    }
  }

  private void flush(String added) {
    if (waiting != null) {
      call.onNext(GenerationCodec.token(waiting, added));
      waiting = null;
    }
  }

  private void fail(ServiceException failure) {
    ended = true;
    call.onError(failure);
  }

  private static String whyCancelled(GenerationEvent.Finished finished) {
    return finished.detail().isEmpty() ? "the text was cancelled" : finished.detail();
  }
}
