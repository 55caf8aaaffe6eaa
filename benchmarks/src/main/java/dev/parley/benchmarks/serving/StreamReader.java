package dev.parley.benchmarks.serving;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Hands a call's events to a reader. */
final class StreamReader<Q, R> implements ClientResponseObserver<Q, R> {
  private final TextService.Reader reader;
  private final Predicate<R> isToken;
  private final CompletableFuture<ClientCallStreamObserver<Q>> call = new CompletableFuture<>();

  StreamReader(TextService.Reader reader, Predicate<R> isToken) {
    this.reader = reader;
    this.isToken = isToken;
  }

  /** Waits until the call was started. */
  void cancel() {
    call.join().cancel("no longer wanted", null);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call.complete(started);
  }

  @Override
  public void onNext(R event) {
    if (isToken.test(event)) {
      reader.token();
    }
  }

  @Override
  public void onError(Throwable failure) {
    reader.ended(
        switch (Status.fromThrowable(failure).getCode()) {
          case CANCELLED -> TextService.End.CANCELLED;
          case RESOURCE_EXHAUSTED -> TextService.End.REFUSED;
          default -> TextService.End.FAILED;
        });
  }

  @Override
  public void onCompleted() {
    reader.ended(TextService.End.COMPLETE);
  }
}
