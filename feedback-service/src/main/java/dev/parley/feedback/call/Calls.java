package dev.parley.feedback.call;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.parley.kit.request.RequestLog;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The frame of every call of the edges: one transaction, and one response. Whatever is thrown rolls
 * the transaction back and is mapped to a status by the server's interceptors.
 */
@Singleton
public final class Calls {
  private final Jdbi jdbi;
  private final RequestLog requests;

  Calls(Jdbi jdbi, RequestLog requests) {
    this.jdbi = jdbi;
    this.requests = requests;
  }

  /** Who calls what: a request id counts within its tenant and method. */
  public record Identity(String tenant, String method, String requestId) {}

  /** Answers with the work's response, or with the earlier one to the same request id. */
  public <Q extends Message, R extends Message> void once(
      StreamObserver<R> observer,
      Identity identity,
      Q request,
      Parser<R> parser,
      Function<Handle, R> work) {
    answer(
        observer,
        handle ->
            requests.once(
                handle,
                identity.tenant(),
                identity.method(),
                identity.requestId(),
                request,
                parser,
                () -> work.apply(handle)));
  }

  /** Answers with the work's response. */
  public <R extends Message> void answer(StreamObserver<R> observer, Function<Handle, R> work) {
    R response = jdbi.inTransaction(work::apply);
    observer.onNext(response);
    observer.onCompleted();
  }
}
