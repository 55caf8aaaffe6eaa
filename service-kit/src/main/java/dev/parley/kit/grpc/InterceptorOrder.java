package dev.parley.kit.grpc;

/**
 * Order of the server interceptors; a higher number lies further outside. Quarkus's own lie outside
 * of all of these but the guard: the blocking one (max - 60), so that what a {@code @Blocking}
 * method throws meets {@link ErrorInterceptor} first and on the method's own thread, and tracing
 * and metrics (0), so that every line about a call carries its trace.
 *
 * <p>A service that adds an interceptor of its own (such as authentication) gives it a priority
 * between {@link #ERRORS} and {@link #VALIDATION}: its exceptions are then mapped, and nobody
 * unknown gets to have a message validated.
 */
public final class InterceptorOrder {
  /** {@link LateReplyGuard}: outside of everything but the duplicated context. */
  public static final int LATE_REPLY_GUARD = Integer.MAX_VALUE - 10;

  /** {@link DrainInterceptor}: counts calls before any thread works on them. */
  public static final int DRAIN = Integer.MAX_VALUE - 20;

  public static final int DEADLINE = -1_000;
  public static final int LOGGING = -2_000;
  public static final int ERRORS = -3_000;
  public static final int INTERNAL_TOKEN = -4_000;
  public static final int VALIDATION = -5_000;

  private InterceptorOrder() {}
}
