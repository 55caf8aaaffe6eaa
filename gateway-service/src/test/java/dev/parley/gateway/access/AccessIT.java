package dev.parley.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.AccessServiceGrpc.AccessServiceBlockingStub;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateApiKeyRequest;
import dev.parley.proto.gateway.v1.CreateApiKeyResponse;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.CreateSessionRequest;
import dev.parley.proto.gateway.v1.CreateSessionResponse;
import dev.parley.proto.gateway.v1.GetConversationRequest;
import dev.parley.proto.gateway.v1.RecommendRequest;
import dev.parley.proto.gateway.v1.RecommendationServiceGrpc;
import dev.parley.proto.gateway.v1.RevokeApiKeyRequest;
import dev.parley.proto.gateway.v1.Role;
import dev.parley.proto.gateway.v1.WhoAmIRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessIT {
  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void everyMethodLetsInExactlyTheRolesOfItsOption() {
    Map<CallerRole, String> credentials = new EnumMap<>(CallerRole.class);
    credentials.put(CallerRole.ADMIN, FakeNeighbours.ADMIN_KEY);
    credentials.put(CallerRole.AGENT, FakeNeighbours.AGENT_KEY);
    credentials.put(CallerRole.CLIENT, FakeNeighbours.CLIENT_KEY);
    credentials.put(CallerRole.PUBLISHABLE, FakeNeighbours.PUBLISHABLE_KEY);
    credentials.put(CallerRole.CUSTOMER, newSession().getToken());

    PublicContract.methods()
        .filter(method -> !method.isServerStreaming())
        .forEach(
            method ->
                credentials.forEach(
                    (role, credential) ->
                        assertThat(codeOf(credential, method) != Status.Code.PERMISSION_DENIED)
                            .as("%s may call %s", role, method.getFullName())
                            .isEqualTo(AccessRules.allows(AccessRules.accessOf(method), role))));
  }

  /** Broken bytes get past access only: what comes back tells whether access let them in. */
  private Status.Code codeOf(
      String credential, com.google.protobuf.Descriptors.MethodDescriptor method) {
    String name = method.getService().getFullName() + "/" + method.getName();
    try {
      gateway.raw(credential, name, new byte[0]);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      boolean refusedByRole =
          e.getStatus().getCode() == Status.Code.PERMISSION_DENIED
              && GatewayClient.reason(e).equals("ROLE_NOT_ALLOWED");
      return refusedByRole ? Status.Code.PERMISSION_DENIED : Status.Code.OK;
    }
  }

  @Test
  void aMissingOrUnknownKeyIsUnauthenticatedOnBothTransports() {
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> access("no-such-key-0123456789").whoAmI(WhoAmIRequest.getDefaultInstance()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(GatewayClient.reason(failure)).isEqualTo("CREDENTIALS_INVALID");
    assertThat(gateway.get("no-such-key-0123456789", "/v1/whoami").statusCode()).isEqualTo(401);
    var missing = gateway.get("", "/v1/whoami");
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(missing.headers().firstValue("www-authenticate")).isPresent();
    assertThat(gateway.tree(missing).at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void aRevokedKeyEndsWithinSeconds() {
    AccessServiceBlockingStub admin = access(FakeNeighbours.ADMIN_KEY);
    CreateApiKeyResponse created =
        admin.createApiKey(
            CreateApiKeyRequest.newBuilder()
                .setRole(Role.ROLE_AGENT)
                .setDisplayName("test")
                .build());
    assertThat(access(created.getKey()).whoAmI(WhoAmIRequest.getDefaultInstance()).getRole())
        .isEqualTo(Role.ROLE_AGENT);

    admin.revokeApiKey(
        RevokeApiKeyRequest.newBuilder().setName(created.getApiKey().getName()).build());

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () -> access(created.getKey()).whoAmI(WhoAmIRequest.getDefaultInstance()))
                    .hasMessageContaining("revoked"));
  }

  @Test
  void aRepeatedRequestShowsNoKeyAgain() {
    CreateApiKeyRequest request =
        CreateApiKeyRequest.newBuilder()
            .setRole(Role.ROLE_CLIENT)
            .setRequestId("key-request")
            .build();
    CreateApiKeyResponse first = access(FakeNeighbours.ADMIN_KEY).createApiKey(request);

    CreateApiKeyResponse second = access(FakeNeighbours.ADMIN_KEY).createApiKey(request);

    assertThat(first.getKey()).hasSizeGreaterThan(20);
    assertThat(second.getKey()).isEmpty();
    assertThat(second.getApiKey()).isEqualTo(first.getApiKey());
  }

  @Test
  void aRepeatedSessionRequestReturnsTheSameToken() {
    CreateSessionRequest request =
        CreateSessionRequest.newBuilder().setRequestId("session-request").build();
    AccessServiceBlockingStub server = access(FakeNeighbours.CLIENT_KEY);

    assertThat(server.createSession(request)).isEqualTo(server.createSession(request));
  }

  @Test
  void aPublishableKeysRequestIdIsNoWayIntoAnothersSession() {
    CreateSessionRequest request =
        CreateSessionRequest.newBuilder().setRequestId("visitor-request").build();
    AccessServiceBlockingStub page = access(FakeNeighbours.PUBLISHABLE_KEY);

    assertThat(page.createSession(request).getCustomer())
        .isNotEqualTo(page.createSession(request).getCustomer());
  }

  @Test
  void aStrangersBodyIsNotRead() {
    var response = gateway.post("", "/v1/conversations", "{not json");
    var page = gateway.post(FakeNeighbours.PUBLISHABLE_KEY, "/v1/apiKeys", "{not json");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(page.statusCode()).isEqualTo(403);
  }

  @Test
  void bodiesThatAreNoRequestsCountToo() {
    String session = newSession().getToken();

    // A burst of 100, and 50 a second.
    assertThat(statuses(gateway.request(session, "/v1/conversations").POST(notJson()), 400))
        .contains(429, 400);
  }

  @Test
  void aCallOverHttpCountsOnce() {
    String session = newSession().getToken();

    // Cheap, so that the requests come faster than the bucket fills again.
    assertThat(statuses(gateway.request(session, "/v1/whoami").GET(), 100)).containsOnly(200);
  }

  private static HttpRequest.BodyPublisher notJson() {
    return HttpRequest.BodyPublishers.ofString("{not json");
  }

  private List<Integer> statuses(HttpRequest.Builder call, int requests) {
    HttpRequest request = call.version(HttpClient.Version.HTTP_1_1).build();
    return IntStream.range(0, requests)
        .mapToObj(i -> gateway.http().sendAsync(request, BodyHandlers.discarding()))
        .toList()
        .stream()
        .map(response -> response.join().statusCode())
        .toList();
  }

  @Test
  void aPublishableKeyNamesNoCustomer() {
    assertThatThrownBy(
            () ->
                access(FakeNeighbours.PUBLISHABLE_KEY)
                    .createSession(
                        CreateSessionRequest.newBuilder().setCustomer("customers/bob").build()))
        .hasMessageContaining("anonymous");
  }

  @Test
  void aSessionSeesOnlyItsOwnCustomersThings() {
    String name =
        ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
            .createConversation(
                CreateConversationRequest.newBuilder().setCustomer("customers/alice").build())
            .getConversation()
            .getName();
    CreateSessionResponse alice = sessionOf("customers/alice");
    CreateSessionResponse bob = sessionOf("customers/bob");
    GetConversationRequest request = GetConversationRequest.newBuilder().setName(name).build();

    assertThat(
            ConversationServiceGrpc.newBlockingStub(gateway.as(alice.getToken()))
                .getConversation(request)
                .getConversation()
                .getCustomer())
        .isEqualTo("customers/alice");
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ConversationServiceGrpc.newBlockingStub(gateway.as(bob.getToken()))
                    .getConversation(request));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThatThrownBy(
            () ->
                RecommendationServiceGrpc.newBlockingStub(gateway.as(bob.getToken()))
                    .recommend(
                        RecommendRequest.newBuilder().setCustomer("customers/alice").build()))
        .hasMessageContaining("PERMISSION_DENIED");
  }

  @Test
  void theApiKeyHeaderDoesToo() {
    var response =
        gateway.send(
            gateway
                .request("", "/v1/whoami?echo=h%C3%A9")
                .header("x-api-key", FakeNeighbours.CLIENT_KEY)
                .build());

    assertThat(gateway.tree(response).path("role").asText()).isEqualTo("ROLE_CLIENT");
    assertThat(gateway.tree(response).path("echo").asText()).isEqualTo("hé");
  }

  private CreateSessionResponse newSession() {
    return access(FakeNeighbours.PUBLISHABLE_KEY)
        .createSession(CreateSessionRequest.getDefaultInstance());
  }

  private CreateSessionResponse sessionOf(String customer) {
    return access(FakeNeighbours.CLIENT_KEY)
        .createSession(CreateSessionRequest.newBuilder().setCustomer(customer).build());
  }

  private AccessServiceBlockingStub access(String key) {
    return AccessServiceGrpc.newBlockingStub(gateway.as(key));
  }
}
