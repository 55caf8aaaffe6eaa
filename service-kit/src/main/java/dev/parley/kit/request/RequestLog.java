package dev.parley.kit.request;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Remembers responses by request id (AIP-155): a repeated call returns the earlier response, from
 * whatever replica.
 */
@ApplicationScoped
public class RequestLog {
  /**
   * Runs {@code work} unless the same request was handled before. All happens in the caller's
   * transaction: if that rolls back, the request counts as never made. A concurrent call with the
   * same id waits for the first one's transaction.
   *
   * @param handle in a transaction
   * @param method full name of the call, so that two calls may use the same request id
   * @param requestId chosen by the client; when empty, {@code work} just runs
   * @return the response of {@code work}, or the stored earlier one
   * @throws ServiceException INVALID_ARGUMENT when the id was used for a different request
   */
  public <R extends Message> R once(
      Handle handle,
      String tenant,
      String method,
      String requestId,
      Message request,
      Parser<R> parser,
      Supplier<R> work) {
    if (requestId.isEmpty()) {
      return work.get();
    }
    byte[] digest = digest(request);
    int inserted =
        handle.execute(
            """
            insert into handled_request (tenant, method, request_id, request_digest)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            tenant,
            method,
            requestId,
            digest);
    if (inserted == 0) {
      return earlier(handle, tenant, method, requestId, digest, parser);
    }
    R response = work.get();
    handle.execute(
        "update handled_request set response = ? where tenant = ? and method = ? and request_id = ?",
        response.toByteArray(),
        tenant,
        method,
        requestId);
    return response;
  }

  private static <R extends Message> R earlier(
      Handle handle,
      String tenant,
      String method,
      String requestId,
      byte[] digest,
      Parser<R> parser) {
    Handled handled =
        handle
            .select(
                """
                select request_digest, response from handled_request
                where tenant = ? and method = ? and request_id = ?
                """,
                tenant,
                method,
                requestId)
            .map((row, context) -> new Handled(row.getBytes(1), row.getBytes(2)))
            .findOne()
            // The row was there a moment ago: it was purged or rolled back meanwhile.
            .orElseThrow(() -> new ServiceException(ErrorKind.ABORTED, "request must be repeated"));
    if (!MessageDigest.isEqual(digest, handled.requestDigest)) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "request_id was used for a different request")
          .withField("request_id", "was used for a different request");
    }
    try {
      return parser.parseFrom(handled.response);
    } catch (InvalidProtocolBufferException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "stored response is unreadable", e);
    }
  }

  private static byte[] digest(Message request) {
    byte[] bytes = new byte[request.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization(); // or the order of map entries would make requests differ
    try {
      request.writeTo(out);
      return Sha256.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // carries two columns from one query to its caller
  private record Handled(byte[] requestDigest, byte[] response) {}
}
