package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.parley.cli.output.Json;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc;
import dev.parley.proto.gateway.v1.KnowledgeServiceGrpc;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.DocumentSource;
import dev.parley.proto.types.v1.Feedback;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is refused with the field and the expectation, over gRPC and HTTP alike. */
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String MEGABYTE = "a".repeat(1_000_001);

  private final RunningSuite suite;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ManagedChannel channel;

  BadInputIT(RunningSuite suite) {
    this.suite = suite;
    URI url = URI.create(suite.url());
    this.channel =
        ManagedChannelBuilder.forAddress(url.getHost(), url.getPort()).usePlaintext().build();
  }

  @BeforeAll
  void theSuiteAnswers() throws Exception {
    assertThat(get("/v1/whoami", suite.adminKey()).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void disconnect() {
    channel.shutdownNow();
  }

  static Stream<Arguments> refusedBodies() {
    return Stream.of(
        Arguments.of("/v1/conversations/unknown:sendMessage", "{\"text\":\"\"}", 400, "text"),
        Arguments.of("/v1/conversations/unknown:sendMessage", "{\"text\":\"  \"}", 400, "text"),
        Arguments.of(
            "/v1/conversations/unknown:sendMessage",
            "{\"text\":\"" + MEGABYTE + "\"}",
            400,
            "text"),
        Arguments.of("/v1/conversations/unknown:sendMessage", "{\"text\":\"hi\"}", 404, "unknown"),
        Arguments.of(
            "/v1/conversations/unknown:sendMessage", "{\"text\":17,\"txt\":1}", 400, "txt"),
        Arguments.of("/v1/conversations/unknown:sendMessage", "{\"text\":", 400, "JSON"),
        Arguments.of(
            "/v1/feedback",
            "{\"feedback\":{\"answerId\":\"a\",\"rating\":9}}",
            400,
            "feedback.rating"),
        Arguments.of(
            "/v1/feedback",
            "{\"feedback\":{\"answerId\":\"a\",\"rating\":\"many\"}}",
            400,
            "rating"),
        Arguments.of(
            "/v1/feedback",
            "{\"feedback\":{\"answerId\":\"no-such-answer\",\"rating\":1}}",
            404,
            "no-such-answer"),
        Arguments.of(
            "/v1/interactions:record",
            "{\"interactions\":[{\"customer\":\"nobody\",\"product\":\"products/p\",\"type\":\"VIEW\"}]}",
            400,
            "interactions[0].customer"),
        Arguments.of("/v1/trainingJobs", "{\"family\":\"horoscope\"}", 400, "family"),
        Arguments.of(
            "/v1/products:import",
            "{\"products\":[{\"id\":\"ok\",\"title\":\"ok\"},{\"id\":\"with space\",\"title\":\"x\"}]}",
            400,
            "products[1].id"));
  }

  @ParameterizedTest
  @MethodSource("refusedBodies")
  void httpSaysWhatIsWrong(String path, String body, int status, String named) throws Exception {
    HttpResponse<String> response =
        post(path, suite.adminKey(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(named);
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(status);
    assertThat(error.path("status").asText()).isNotEmpty();
  }

  @Test
  void invalidUtf8IsRefused() throws Exception {
    byte[] body = "{\"text\":\"a?\"}".getBytes(StandardCharsets.UTF_8);
    body[10] = (byte) 0xC3;

    HttpResponse<String> response =
        post("/v1/conversations/unknown:sendMessage", suite.adminKey(), body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("UTF-8");
  }

  @Test
  void aWrongKeyIsUnauthenticatedAndASmallRoleIsDenied() throws Exception {
    assertThat(get("/v1/models", "no-such-key-no-such-key").statusCode()).isEqualTo(401);
    assertThat(get("/v1/models", "").statusCode()).isEqualTo(401);
    assertThat(suite.cli("models", "list").code()).isZero();
    assertThat(get("/v1/models", suite.processes().keys().client()).statusCode()).isEqualTo(403);
    assertThat(get("/v1/models", suite.processes().keys().publishable()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aCustomersSessionSeesItsOwnConversationsOnly() throws Exception {
    String mine = session();
    String other = session();
    String conversation =
        suite
            .as(mine)
            .post("/v1/conversations", Json.object())
            .path("conversation")
            .path("name")
            .asText();

    assertThat(get("/v1/" + conversation, mine).statusCode()).isEqualTo(200);
    assertThat(get("/v1/" + conversation, other).statusCode()).isEqualTo(404);
    assertThat(get("/v1/customers/c0001/recommendations", mine).statusCode()).isIn(403, 404);
  }

  @Test
  void aMalformedCsvIsRefusedByItsLineAndNothingIsStored() throws Exception {
    String csv = csvWithAMistakeInLine17();
    int before = documents();

    HttpResponse<String> response =
        post(
            "/v1/documents:import",
            suite.adminKey(),
            importing(csv).toString().getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("line 17").contains("documents[0].content");
    assertThat(documents()).isEqualTo(before);
  }

  @Test
  void grpcNamesTheFieldsInBadRequest() {
    var conversations =
        ConversationServiceGrpc.newBlockingStub(channel).withInterceptors(key(suite.adminKey()));
    var feedback =
        FeedbackServiceGrpc.newBlockingStub(channel).withInterceptors(key(suite.adminKey()));
    var knowledge =
        KnowledgeServiceGrpc.newBlockingStub(channel).withInterceptors(key(suite.adminKey()));
    SendMessageRequest.Builder message =
        SendMessageRequest.newBuilder().setConversation("conversations/unknown");

    assertThat(fields(() -> conversations.sendMessage(message.setText("").build()).next()))
        .containsExactly("text");
    assertThat(fields(() -> conversations.sendMessage(message.setText(MEGABYTE).build()).next()))
        .containsExactly("text");
    assertThat(
            fields(
                () ->
                    feedback.submitFeedback(
                        SubmitFeedbackRequest.newBuilder()
                            .setFeedback(Feedback.newBuilder().setAnswerId("a").setRating(9))
                            .build())))
        .containsExactly("feedback.rating");
    assertThat(
            fields(
                () ->
                    knowledge.importDocuments(
                        dev.parley.proto.gateway.v1.ImportDocumentsRequest.newBuilder()
                            .addDocuments(
                                DocumentSource.newBuilder()
                                    .setFileName("faq.csv")
                                    .setFormat(DocumentSource.Format.FAQ_CSV)
                                    .setContent(csvWithAMistakeInLine17()))
                            .build())))
        .containsExactly("documents[0].content");
  }

  @Test
  void grpcStatusesCarryOneErrorInfo() {
    var conversations = ConversationServiceGrpc.newBlockingStub(channel);
    SendMessageRequest message =
        SendMessageRequest.newBuilder()
            .setConversation("conversations/unknown")
            .setText("hello")
            .build();

    assertThat(
            status(
                () ->
                    conversations
                        .withInterceptors(key(suite.adminKey()))
                        .sendMessage(message)
                        .next()))
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(
            status(
                () ->
                    conversations
                        .withInterceptors(key("no-such-key-no-such-key"))
                        .sendMessage(message)
                        .next()))
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(status(() -> conversations.sendMessage(message).next()))
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(
            status(
                () ->
                    KnowledgeServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(key(suite.processes().keys().client()))
                        .importDocuments(
                            dev.parley.proto.gateway.v1.ImportDocumentsRequest
                                .getDefaultInstance())))
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  private String session() {
    return suite.publishable().post("/v1/sessions", Json.object()).path("token").asText();
  }

  private static String csvWithAMistakeInLine17() {
    return IntStream.rangeClosed(2, 20)
        .mapToObj(
            line ->
                line == 17
                    ? "only a question"
                    : "\"Question %d?\",\"Answer %d.\"".formatted(line, line))
        .collect(Collectors.joining("\n", "question,answer\n", "\n"));
  }

  private static JsonNode importing(String csv) {
    var request = Json.object();
    request
        .putArray("documents")
        .addObject()
        .put("fileName", "faq.csv")
        .put("format", "FAQ_CSV")
        .put("content", csv);
    return request;
  }

  private int documents() {
    return suite.agent().get("/v1/documents", Map.of("pageSize", 1)).path("totalSize").asInt();
  }

  private static io.grpc.ClientInterceptor key(String key) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static Status.Code status(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
    List<ErrorInfo> infos = details(refused, ErrorInfo.class);
    assertThat(infos).as("ErrorInfo of " + refused).hasSize(1);
    return refused.getStatus().getCode();
  }

  private static List<String> fields(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    return details(refused, BadRequest.class).stream()
        .flatMap(badRequest -> badRequest.getFieldViolationsList().stream())
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }

  private static <T extends com.google.protobuf.Message> List<T> details(
      StatusRuntimeException refused, Class<T> type) {
    com.google.rpc.Status status = StatusProto.fromThrowable(refused);
    assertThat(status).isNotNull();
    return java.util.Objects.requireNonNull(status).getDetailsList().stream()
        .filter(detail -> detail.is(type))
        .map(
            detail -> {
              try {
                return detail.unpack(type);
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(suite.url() + path));
    if (!key.isEmpty()) {
      request.header("authorization", "Bearer " + key);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String key, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(suite.url() + path))
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }
}
