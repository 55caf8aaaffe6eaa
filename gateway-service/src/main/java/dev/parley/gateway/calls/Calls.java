package dev.parley.gateway.calls;

import dev.parley.gateway.caller.Caller;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.kit.thread.NamedThreads;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Runs the work of a call on a thread that may block. Gives it the caller, keeps its contexts (gRPC
 * and tracing), and turns what it returns or throws into the call's end, exactly once.
 */
@Singleton
public class Calls {
  private final ExecutorService workers;
  private final Duration slowClientLimit;

  Calls(CallsConfig config) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            config.threads(),
            config.threads(),
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(config.queue()),
            new NamedThreads("call"));
    pool.allowCoreThreadTimeOut(true);
    this.workers = pool;
    this.slowClientLimit = config.slowClientLimit();
  }

  /** Answers with what the work returns. */
  public <R> void unary(StreamObserver<R> observer, Function<Caller, R> work) {
    unary(observer, workers, work);
  }

  /**
   * Answers with what the work returns, which may take minutes.
   *
   * @param executor whose threads calls of this kind may occupy; it may refuse
   */
  public <R> void unary(StreamObserver<R> observer, Executor executor, Function<Caller, R> work) {
    ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) observer;
    call.setOnCancelHandler(() -> {}); // a reply to a client that left is dropped, not thrown
    Caller caller = Caller.current();
    run(
        call,
        executor,
        () -> {
          if (!call.isCancelled()) {
            call.onNext(work.apply(caller));
            call.onCompleted();
          }
        });
  }

  /**
   * Answers with what the work writes.
   *
   * @param executor whose threads streams of this kind may occupy; it may refuse
   */
  public <R> void stream(
      StreamObserver<R> observer, Executor executor, BiConsumer<Caller, StreamWriter<R>> work) {
    ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) observer;
    StreamWriter<R> writer =
        new StreamWriter<>(call, slowClientLimit, ResponseHeadInterceptor.current());
    Caller caller = Caller.current();
    run(
        call,
        executor,
        () -> {
          work.accept(caller, writer);
          call.onCompleted();
        });
  }

  private static void run(ServerCallStreamObserver<?> call, Executor executor, Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (Throwable failure) {
            call.onError(Statuses.toStatusRuntimeException(failure));
          }
        };
    try {
      executor.execute(
          Context.current().wrap(io.opentelemetry.context.Context.current().wrap(guarded)));
    } catch (RejectedExecutionException e) {
      throw new ServiceException(
              ErrorKind.OVERLOADED, "gateway has no thread left for this call", e)
          .withReason("GATEWAY_BUSY")
          .withRetryAfter(Duration.ofSeconds(1));
    }
  }

  /** For work beside a call, such as a second neighbour that is asked at the same time. */
  public Executor workers() {
    return workers;
  }

  @PreDestroy
  void stop() {
    workers.shutdown();
  }
}
