package dev.parley.kit.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Drops what a method sends on a stream that its client has given up. Without it the unified Vert.x
 * server answers a late reply with GOAWAY, which ends the connection that all of this client's
 * calls share (quarkusio/quarkus#56268, eclipse-vertx/vert.x#5562). It also carries the
 * cancellation to the method, which that server forgets after the client's half-close.
 */
@ApplicationScoped
@GlobalInterceptor
public class LateReplyGuard implements ServerInterceptor, Prioritized {
  private static final String STREAM = "parley.grpc.stream";
  private static final int BEFORE_ROUTES = 2_000;

  @Override
  public int getPriority() {
    return InterceptorOrder.LATE_REPLY_GUARD;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Context context = Vertx.currentContext();
    Stream stream = context == null ? null : context.getLocal(STREAM);
    if (context == null || stream == null) {
      return next.startCall(call, headers); // a server without the defect
    }
    ServerCall.Listener<Q> listener =
        next.startCall(new GuardedCall<>(call, stream, context), headers);
    stream.onGone(listener::onCancel);
    return listener;
  }

  void watchStreams(@Observes Filters filters) {
    filters.register(LateReplyGuard::watch, BEFORE_ROUTES);
  }

  private static void watch(RoutingContext routing) {
    String contentType = routing.request().getHeader("content-type");
    Context context = Vertx.currentContext();
    if (context != null && contentType != null && contentType.startsWith("application/grpc")) {
      Stream stream = new Stream();
      routing.addEndHandler(
          end -> {
            if (end.failed()) {
              stream.gone();
            }
          });
      routing
          .response()
          .closeHandler(
              ignored -> {
                if (!routing.response().ended()) {
                  stream.gone();
                }
              });
      routing.response().exceptionHandler(ignored -> stream.gone());
      context.putLocal(STREAM, stream);
    }
    routing.next();
  }

  /** State of one HTTP/2 stream; told by the event loop, read by whatever thread replies. */
  private static final class Stream {
    private boolean gone;
    private @Nullable Runnable onGone;

    synchronized boolean isGone() {
      return gone;
    }

    void gone() {
      Runnable action;
      synchronized (this) {
        if (gone) {
          return;
        }
        gone = true;
        action = onGone;
      }
      if (action != null) {
        action.run();
      }
    }

    void onGone(Runnable action) {
      synchronized (this) {
        if (!gone) {
          onGone = action;
          return;
        }
      }
      action.run();
    }
  }

  /**
   * Asks whether the stream is still there on the event loop that would learn of its end: asked on
   * the replying thread, the answer could be old by the time the reply is written.
   */
  private static final class GuardedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Stream stream;
    private final Context eventLoop;
    private final AtomicInteger queued = new AtomicInteger();

    GuardedCall(ServerCall<Q, R> delegate, Stream stream, Context eventLoop) {
      super(delegate);
      this.stream = stream;
      this.eventLoop = eventLoop;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      write(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(R message) {
      write(() -> super.sendMessage(message));
    }

    @Override
    public void close(Status status, Metadata trailers) {
      write(() -> super.close(status, trailers));
    }

    @Override
    public boolean isCancelled() {
      return stream.isGone() || super.isCancelled();
    }

    private void write(Runnable step) {
      if (Context.isOnEventLoopThread() && queued.get() == 0) {
        writeNow(step);
        return;
      }
      queued.incrementAndGet(); // what follows must not overtake this
      eventLoop.runOnContext(
          ignored -> {
            queued.decrementAndGet();
            writeNow(step);
          });
    }

    private void writeNow(Runnable step) {
      if (!stream.isGone()) {
        step.run();
      }
    }
  }
}
