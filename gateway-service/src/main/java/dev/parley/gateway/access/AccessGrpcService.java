package dev.parley.gateway.access;

import com.google.protobuf.Timestamp;
import dev.parley.gateway.access.SessionTokens.Session;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.gateway.calls.Calls;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.CreateApiKeyRequest;
import dev.parley.proto.gateway.v1.CreateApiKeyResponse;
import dev.parley.proto.gateway.v1.CreateSessionRequest;
import dev.parley.proto.gateway.v1.CreateSessionResponse;
import dev.parley.proto.gateway.v1.ListApiKeysRequest;
import dev.parley.proto.gateway.v1.ListApiKeysResponse;
import dev.parley.proto.gateway.v1.RevokeApiKeyRequest;
import dev.parley.proto.gateway.v1.RevokeApiKeyResponse;
import dev.parley.proto.gateway.v1.Role;
import dev.parley.proto.gateway.v1.WhoAmIRequest;
import dev.parley.proto.gateway.v1.WhoAmIResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Edge of keys and sessions. */
@GrpcService
class AccessGrpcService extends AccessServiceGrpc.AccessServiceImplBase {
  private static final String PREFIX = "apiKeys/";

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final ApiKeys apiKeys;
  private final KeyRing keys;
  private final Sessions sessions;
  private final Calls calls;

  AccessGrpcService(
      Jdbi jdbi,
      RequestLog requests,
      ApiKeys apiKeys,
      KeyRing keys,
      Sessions sessions,
      Calls calls) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.apiKeys = apiKeys;
    this.keys = keys;
    this.sessions = sessions;
    this.calls = calls;
  }

  @Override
  public void createSession(
      CreateSessionRequest request, StreamObserver<CreateSessionResponse> observer) {
    calls.unary(observer, caller -> createSession(caller, request));
  }

  private CreateSessionResponse createSession(Caller caller, CreateSessionRequest request) {
    if (caller.isSession()) {
      throw new ServiceException(
          ErrorKind.PERMISSION_DENIED, "a session opens no session: use a key");
    }
    if (caller.role() == CallerRole.PUBLISHABLE && !request.getCustomer().isEmpty()) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED,
              "a publishable key opens sessions for new, anonymous customers only")
          .withField("customer", "must be empty with a publishable key");
    }
    // All visitors share a publishable key: to one of them, another one's request id must not be
    // the way into that session.
    boolean alwaysNew = request.getRequestId().isEmpty() || caller.role() == CallerRole.PUBLISHABLE;
    CreateSessionResponse opened =
        alwaysNew
            ? open(caller, request)
            : jdbi.inTransaction(
                handle ->
                    requests.once(
                        handle,
                        caller.tenant(),
                        "CreateSession",
                        caller.keyId() + "/" + request.getRequestId(),
                        request,
                        CreateSessionResponse.parser(),
                        () -> open(caller, request)));
    // The token itself is never stored: the same session signs to the same token.
    return opened.toBuilder()
        .setToken(
            sessions.token(
                new Session(
                    caller.tenant(),
                    opened.getCustomer(),
                    Instant.ofEpochSecond(opened.getExpireTime().getSeconds()))))
        .build();
  }

  private CreateSessionResponse open(Caller caller, CreateSessionRequest request) {
    String customer = request.getCustomer().isEmpty() ? anonymousCustomer() : request.getCustomer();
    Session session = sessions.open(caller.tenant(), customer);
    return CreateSessionResponse.newBuilder()
        .setCustomer(session.customer())
        .setExpireTime(timestamp(session.expireTime()))
        .build();
  }

  private static String anonymousCustomer() {
    return "customers/anonymous-" + UUID.randomUUID();
  }

  @Override
  public void createApiKey(
      CreateApiKeyRequest request, StreamObserver<CreateApiKeyResponse> observer) {
    calls.unary(observer, caller -> createApiKey(caller, request));
  }

  private CreateApiKeyResponse createApiKey(Caller caller, CreateApiKeyRequest request) {
    String[] secret = {""};
    CreateApiKeyResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    caller.tenant(),
                    "CreateApiKey",
                    request.getRequestId(),
                    request,
                    CreateApiKeyResponse.parser(),
                    () -> {
                      ApiKeys.NewKey created =
                          apiKeys.create(
                              handle,
                              caller.tenant(),
                              role(request.getRole()),
                              request.getDisplayName());
                      secret[0] = created.secret();
                      return CreateApiKeyResponse.newBuilder()
                          .setApiKey(message(created.key()))
                          .build();
                    }));
    keys.refresh();
    return response.toBuilder().setKey(secret[0]).build();
  }

  @Override
  public void listApiKeys(
      ListApiKeysRequest request, StreamObserver<ListApiKeysResponse> observer) {
    calls.unary(
        observer,
        caller -> {
          String filter = "apiKeys/" + caller.tenant();
          int size = PageSizes.of(request.getPageSize(), 50, 1000);
          String after = PageTokens.decode(filter, request.getPageToken());
          List<ApiKey> found =
              jdbi.withHandle(handle -> apiKeys.list(handle, caller.tenant(), after, size + 1));
          ListApiKeysResponse.Builder response = ListApiKeysResponse.newBuilder();
          found.stream().limit(size).forEach(key -> response.addApiKeys(message(key)));
          if (found.size() > size) {
            response.setNextPageToken(PageTokens.encode(filter, found.get(size - 1).id()));
          }
          return response.build();
        });
  }

  @Override
  public void revokeApiKey(
      RevokeApiKeyRequest request, StreamObserver<RevokeApiKeyResponse> observer) {
    calls.unary(
        observer,
        caller -> {
          // Revoking twice is the same as once, so the request id has nothing to add.
          ApiKey revoked =
              jdbi.inTransaction(
                  handle ->
                      apiKeys.revoke(
                          handle, caller.tenant(), request.getName().substring(PREFIX.length())));
          keys.refresh();
          return RevokeApiKeyResponse.newBuilder().setApiKey(message(revoked)).build();
        });
  }

  @Override
  public void whoAmI(WhoAmIRequest request, StreamObserver<WhoAmIResponse> observer) {
    Caller caller = Caller.current(); // needs no database, so it stays where it is
    observer.onNext(
        WhoAmIResponse.newBuilder()
            .setRole(role(caller.role()))
            .setApiKey(caller.isSession() ? "" : PREFIX + caller.keyId())
            .setCustomer(caller.customer())
            .setEcho(request.getEcho())
            .build());
    observer.onCompleted();
  }

  private static dev.parley.proto.gateway.v1.ApiKey message(ApiKey key) {
    dev.parley.proto.gateway.v1.ApiKey.Builder message =
        dev.parley.proto.gateway.v1.ApiKey.newBuilder()
            .setName(PREFIX + key.id())
            .setDisplayName(key.displayName())
            .setRole(role(key.role()))
            .setCreateTime(timestamp(key.createTime()));
    key.revokeTime().ifPresent(time -> message.setRevokeTime(timestamp(time)));
    return message.build();
  }

  private static Role role(CallerRole role) {
    return switch (role) {
      case PUBLISHABLE -> Role.ROLE_PUBLISHABLE;
      case CLIENT -> Role.ROLE_CLIENT;
      case AGENT -> Role.ROLE_AGENT;
      case ADMIN -> Role.ROLE_ADMIN;
      case CUSTOMER -> Role.ROLE_CUSTOMER;
    };
  }

  private static CallerRole role(Role role) {
    return switch (role) {
      case ROLE_PUBLISHABLE -> CallerRole.PUBLISHABLE;
      case ROLE_CLIENT -> CallerRole.CLIENT;
      case ROLE_AGENT -> CallerRole.AGENT;
      case ROLE_ADMIN -> CallerRole.ADMIN;
      case ROLE_CUSTOMER -> CallerRole.CUSTOMER;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new ServiceException(ErrorKind.INVALID_ARGUMENT, "role is missing")
              .withField("role", "expected a role");
    };
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
