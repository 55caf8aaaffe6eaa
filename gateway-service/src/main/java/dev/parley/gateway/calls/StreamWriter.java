package dev.parley.gateway.calls;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a stream from a thread that may block, at the speed of the client. Made while the method
 * is being called, because gRPC takes handlers only then; used by one thread.
 */
public final class StreamWriter<R> {
  private final ServerCallStreamObserver<R> call;
  private final Duration slowClientLimit;
  private final Runnable sendHead;
  private final CopyOnWriteArrayList<Runnable> whenCancelled = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  StreamWriter(ServerCallStreamObserver<R> call, Duration slowClientLimit, Runnable sendHead) {
    this.call = call;
    this.slowClientLimit = slowClientLimit;
    this.sendHead = sendHead;
    call.setOnReadyHandler(this::signal);
    call.setOnCancelHandler(
        () -> {
          signal();
          whenCancelled.forEach(Runnable::run);
        });
  }

  /** Tells the client that the stream stands, before there is anything to say. */
  public void open() {
    sendHead.run();
  }

  /**
   * Writes as soon as the client can take it.
   *
   * @throws ServiceException CANCELLED when the client left, OVERLOADED when it takes nothing
   */
  public void write(R message) {
    awaitReady();
    call.onNext(message);
  }

  public boolean isCancelled() {
    return call.isCancelled();
  }

  /** Runs when the client leaves; at once if it has left already. Must not block. */
  public void onCancel(Runnable action) {
    whenCancelled.add(action);
    if (call.isCancelled()) {
      action.run();
    }
  }

  private void awaitReady() {
    long nanos = slowClientLimit.toNanos();
    lock.lock();
    try {
      while (!call.isReady() && !call.isCancelled()) {
        if (nanos <= 0) {
          throw new ServiceException(
                  ErrorKind.OVERLOADED,
                  "client took nothing for " + slowClientLimit.toSeconds() + " s")
              .withReason("CLIENT_TOO_SLOW");
        }
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.CANCELLED, "gateway is shutting down", e);
    } finally {
      lock.unlock();
    }
    if (call.isCancelled()) {
      throw new ServiceException(ErrorKind.CANCELLED, "client left");
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
