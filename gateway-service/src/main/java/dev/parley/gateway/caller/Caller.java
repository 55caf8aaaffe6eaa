package dev.parley.gateway.caller;

import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.grpc.Context;
import java.util.Locale;

/**
 * Who makes a call.
 *
 * @param keyId id of the API key; empty for a session
 * @param customer {@code customers/{customer}} of a session; empty for a key
 */
public record Caller(String tenant, CallerRole role, String keyId, String customer) {
  private static final Context.Key<Caller> KEY = Context.key("parley-caller");

  /**
   * The caller of the call that is being handled.
   *
   * @throws ServiceException UNAUTHENTICATED outside of a call that the access check let in
   */
  public static Caller current() {
    Caller caller = KEY.get();
    if (caller == null) {
      throw new ServiceException(ErrorKind.UNAUTHENTICATED, "no caller is known");
    }
    return caller;
  }

  /** The context with this caller in it. */
  public Context in(Context context) {
    return context.withValue(KEY, this);
  }

  public boolean isSession() {
    return role == CallerRole.CUSTOMER;
  }

  /** Whether the caller may see what belongs to the customer; keys act for anyone. */
  public boolean mayActFor(String other) {
    return !isSession() || customer.equals(other);
  }

  /** As ledgers name who did something, such as {@code admin:3f2a9c}. */
  public String actor() {
    return role.name().toLowerCase(Locale.ROOT) + ":" + (isSession() ? customer : keyId);
  }

  /**
   * A request id as it is kept. Browsers count their requests as they like, so the ids of one
   * session say nothing about those of another.
   */
  public String scoped(String requestId) {
    return requestId.isEmpty() || !isSession()
        ? requestId
        : Sha256.hex(customer + "\n" + requestId);
  }
}
