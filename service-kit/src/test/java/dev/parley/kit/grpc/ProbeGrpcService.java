package dev.parley.kit.grpc;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.CallResponse;
import dev.parley.kit.grpc.probe.ProbeGrpc;
import dev.parley.kit.grpc.probe.StreamRequest;
import dev.parley.kit.grpc.probe.StreamResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service like all of the suite's: classic base class, blocking methods. */
@GrpcService
@Blocking
public class ProbeGrpcService extends ProbeGrpc.ProbeImplBase {
  /** What calls that waited saw: {@code cancelled} or {@code released}. */
  static final BlockingQueue<String> WAITED = new LinkedBlockingQueue<>();

  static volatile CountDownLatch release = new CountDownLatch(1);

  @Override
  public void call(CallRequest request, StreamObserver<CallResponse> observer) {
    switch (request.getBehaviour()) {
      case "throw-not-found" -> throw notFound();
      case "throw-random" -> throw new IllegalStateException("secret of the house");
      case "throw-argument" -> throw new IllegalArgumentException("secret of the house");
      case "fail-not-found" -> observer.onError(notFound());
      case "fail-random" -> observer.onError(new IllegalStateException("secret of the house"));
      case "fail-status" ->
          observer.onError(Status.ALREADY_EXISTS.withDescription("it is there").asException());
      case "fail-then-throw" -> {
        observer.onError(notFound());
        throw new IllegalStateException("too late to matter");
      }
      case "wait" -> {
        awaitRelease(Duration.ofSeconds(20));
        if (Context.current().isCancelled()) {
          observer.onError(Status.DEADLINE_EXCEEDED.asException());
        } else {
          reply(observer);
        }
      }
      case "brief" -> {
        awaitRelease(Duration.ofMillis(50));
        reply(observer);
      }
      default -> reply(observer);
    }
  }

  @Override
  public void stream(StreamRequest request, StreamObserver<StreamResponse> observer) {
    for (int i = 0; i < request.getMessages(); i++) {
      observer.onNext(StreamResponse.newBuilder().setIndex(i).build());
    }
    switch (request.getBehaviour()) {
      case "throw-not-found" -> throw notFound();
      case "fail-random" -> observer.onError(new IllegalStateException("secret of the house"));
      default -> observer.onCompleted();
    }
  }

  private static void reply(StreamObserver<CallResponse> observer) {
    Deadline deadline = Context.current().getDeadline();
    observer.onNext(
        CallResponse.newBuilder()
            .setText(Thread.currentThread().getName())
            .setDeadlineMillis(deadline == null ? 0 : deadline.timeRemaining(TimeUnit.MILLISECONDS))
            .build());
    observer.onCompleted();
  }

  private static void awaitRelease(Duration atMost) {
    CountDownLatch cancelled = new CountDownLatch(1);
    Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    try {
      while (System.nanoTime() < giveUpAt) {
        if (cancelled.await(5, TimeUnit.MILLISECONDS)) {
          WAITED.add("cancelled");
          return;
        }
        if (release.await(5, TimeUnit.MILLISECONDS)) {
          WAITED.add("released");
          return;
        }
      }
    } catch (InterruptedException e) {
      WAITED.add("interrupted");
      Thread.currentThread().interrupt();
    }
  }

  private static ServiceException notFound() {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no document 7")
        .withReason("DOCUMENT_NOT_FOUND")
        .withField("name", "must name a document")
        .withRetryAfter(Duration.ofSeconds(3));
  }
}
