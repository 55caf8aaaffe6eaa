package dev.parley.nlp.completion;

import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.types.v1.GenerationEnd;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a client of a text hears; it takes only what it asked for. */
final class Replies implements ClientResponseObserver<GenerateRequest, GenerateResponse> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<GenerateResponse> events = new CopyOnWriteArrayList<>();
  private final int initially;
  private volatile boolean completed;
  private volatile @Nullable Throwable failure;
  private @Nullable ClientCallStreamObserver<GenerateRequest> call;

  Replies() {
    this(1_000_000);
  }

  /**
   * @param initially how many events it asks for
   */
  Replies(int initially) {
    this.initially = initially;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<GenerateRequest> started) {
    call = started;
    started.disableAutoRequestWithInitial(initially);
  }

  @Override
  public void onNext(GenerateResponse event) {
    events.add(event);
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
  }

  @Override
  public void onCompleted() {
    completed = true;
  }

  void cancel() {
    Objects.requireNonNull(call).cancel("the customer has gone", null);
  }

  void request(int count) {
    Objects.requireNonNull(call).request(count);
  }

  Replies awaitTokens(int count) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2)) // some tests wait for every single token
        .until(() -> events.size() >= count);
    return this;
  }

  Replies awaitOver() {
    await().atMost(PATIENCE).until(() -> completed || failure != null);
    return this;
  }

  /** What it failed with, once it has. */
  ServiceException failure() {
    await().atMost(PATIENCE).until(() -> failure != null);
    return Statuses.toServiceException(Objects.requireNonNull(failure));
  }

  boolean isCompleted() {
    return completed;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.getToken().getText()));
    return text.toString();
  }

  List<Integer> tokens() {
    return events.stream()
        .filter(GenerateResponse::hasToken)
        .map(event -> event.getToken().getId())
        .toList();
  }

  List<GenerateResponse> events() {
    return events;
  }

  /** Once it is there. */
  GenerationEnd end() {
    await().atMost(PATIENCE).until(() -> completed);
    return events.get(events.size() - 1).getEnd();
  }
}
